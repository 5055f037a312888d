using System;
using StaticNet;

// Exclusive or: the smallest problem that needs a hidden layer (Rumelhart, Hinton, Williams 1986).
float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
float[] targets = [0, 1, 1, 0];

Xor net = new();
Xor.Trainer trainer = new(net);
for (int step = 1; step <= 500; step++)
{
    float loss = trainer.Step(inputs, targets);
    if (step == 1 || step % 50 == 0)
    {
        Console.WriteLine($"step {step,3}  loss {loss:F4}  {new string('#', (int)MathF.Ceiling(loss * 60))}");
    }
}

float[] outputs = new float[4];
net.Predict(inputs, outputs);

Console.WriteLine();
for (int i = 0; i < 4; i++)
{
    Console.WriteLine($"{inputs[2 * i]} xor {inputs[(2 * i) + 1]} = {outputs[i]:F4}");
}

/// <summary>Two inputs, two hidden units, one output. What the generator makes of it is in the folder Generated.</summary>
[Network(2, BatchSize = 4, Seed = 1)]
[Dense(2), Tanh]
[Dense(1)]
[BinaryCrossEntropy]
[GradientDescent(LearningRate = 1)]
public partial class Xor
{
}
