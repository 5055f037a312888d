using System;
using System.Globalization;
using StaticNet;

// The smallest network that needs a hidden layer: exclusive or (Rumelhart, Hinton, Williams 1986).
float[] inputs = { 0, 0, 0, 1, 1, 0, 1, 1 };
float[] targets = { 0, 1, 1, 0 };

var net = new Xor();
var trainer = new Xor.Trainer(net);
for (int epoch = 1; epoch <= 2000; epoch++)
{
    float loss = trainer.Step(inputs, targets);
    if (epoch % 400 == 0)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch,4}: loss {loss:F5}"));
    }
}

float[] outputs = new float[4];
net.Predict(inputs, outputs);
for (int i = 0; i < 4; i++)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inputs[2 * i]} xor {inputs[(2 * i) + 1]} = {outputs[i]:F4}"));
}

[Network(2, BatchSize = 4, Seed = 1)]
[Dense(2), Tanh]
[Dense(1)]
[BinaryCrossEntropy]
[GradientDescent(LearningRate = 0.5)]
public partial class Xor
{
}
