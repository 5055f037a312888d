using System;
using StaticNet.Data;

namespace StaticNet.Tests.Training;

/// <summary>What follows the one linear layer of a <see cref="LinearModel{T}"/>.</summary>
internal enum Head
{
    /// <summary>Softmax and cross-entropy; takes labels.</summary>
    Softmax,

    /// <summary>Sigmoid and binary cross-entropy.</summary>
    Sigmoid,

    /// <summary>Nothing, and mean squared error.</summary>
    Linear,
}

/// <summary>Logistic or linear regression written by hand: network and trainer in one, by gradient descent. Allocates nothing.</summary>
internal sealed class LinearModel<T>(int inputSize, int outputSize, int batchSize, Head head) : INetwork<T>, ITrainer<T>
    where T : struct
{
    private readonly T[] _parameters = new T[(inputSize + 1) * outputSize];
    private readonly double[] _weights = new double[(inputSize + 1) * outputSize];
    private readonly double[] _gradients = new double[(inputSize + 1) * outputSize];
    private readonly T[] _outputs = new T[batchSize * outputSize];
    private readonly T[] _targets = new T[batchSize * outputSize];
    private readonly double[] _row = new double[outputSize];
    private int _count;

    public string Summary => string.Empty;

    public int InputSize => inputSize;

    public int OutputSize => outputSize;

    public Span<T> Parameters => _parameters;

    public INetwork<T> Network => this;

    public int BatchSize => batchSize;

    public bool AcceptsLabels => head == Head.Softmax;

    public double LearningRate { get; set; } = 0.1;

    public long StepCount { get; private set; }

    public int ParametersChangedCalls { get; private set; }

    /// <summary>Gets or sets what is called with the inputs of each step before it is made.</summary>
    public Action<T[], int>? BeforeStep { get; set; }

    /// <summary>Gets or sets the loss that steps give instead of the true one.</summary>
    public Func<long, double>? FakeLoss { get; set; }

    public ReadOnlySpan<T> Outputs => _outputs.AsSpan(0, _count * outputSize);

    /// <summary>Gets the inputs of the last step.</summary>
    public T[] LastInputs { get; } = new T[batchSize * inputSize];

    public void Save(string path) => throw new NotSupportedException();

    public void Load(string path) => throw new NotSupportedException();

    public void ParametersChanged()
    {
        ParametersChangedCalls++;
        for (int i = 0; i < _parameters.Length; i++)
        {
            _weights[i] = Element.ToDouble(_parameters[i]);
        }
    }

    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        int count = inputs.Length / inputSize;
        if (inputs.Length != count * inputSize || outputs.Length != count * outputSize)
        {
            throw new ArgumentException("A length does not fit.");
        }

        for (int i = 0; i < count; i++)
        {
            Forward(inputs.Slice(i * inputSize, inputSize));
            for (int k = 0; k < outputSize; k++)
            {
                outputs[(i * outputSize) + k] = Element.FromDouble<T>(_row[k]);
            }
        }
    }

    public T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels)
    {
        if (!AcceptsLabels)
        {
            throw new NotSupportedException("The loss takes no labels.");
        }

        Span<T> targets = _targets.AsSpan(0, labels.Length * outputSize);
        targets.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            targets[(i * outputSize) + labels[i]] = Element.FromDouble<T>(1);
        }

        return Step(inputs, targets);
    }

    public T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets)
    {
        int count = inputs.Length / inputSize;
        if (count < 1 || count > batchSize || inputs.Length != count * inputSize || targets.Length != count * outputSize)
        {
            throw new ArgumentException("A length does not fit.");
        }

        _count = count;
        inputs.CopyTo(LastInputs);
        BeforeStep?.Invoke(LastInputs, count);
        Array.Clear(_gradients);
        double loss = 0;
        double scale = (head == Head.Linear ? 2.0 : 1.0) / (head == Head.Softmax ? count : count * outputSize);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<T> input = inputs.Slice(i * inputSize, inputSize);
            Forward(input);
            for (int k = 0; k < outputSize; k++)
            {
                double y = Element.ToDouble(targets[(i * outputSize) + k]);
                _outputs[(i * outputSize) + k] = Element.FromDouble<T>(_row[k]);
                loss += Loss(_row[k], y);
                double d = (_row[k] - y) * scale;
                for (int j = 0; j <= inputSize; j++)
                {
                    _gradients[(j * outputSize) + k] += d * (j < inputSize ? Element.ToDouble(input[j]) : 1);
                }
            }
        }

        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] -= LearningRate * _gradients[i];
            _parameters[i] = Element.FromDouble<T>(_weights[i]);
        }

        StepCount++;
        loss /= head == Head.Softmax ? count : count * outputSize;
        return Element.FromDouble<T>(FakeLoss is null ? loss : FakeLoss(StepCount));
    }

    private double Loss(double a, double y) => head switch
    {
        Head.Softmax => y == 0 ? 0 : -y * Math.Log(a),
        Head.Sigmoid => (-y * Math.Log(a)) - ((1 - y) * Math.Log(1 - a)),
        _ => (a - y) * (a - y),
    };

    private void Forward(ReadOnlySpan<T> input)
    {
        double largest = double.NegativeInfinity;
        for (int k = 0; k < outputSize; k++)
        {
            double z = _weights[(inputSize * outputSize) + k];
            for (int j = 0; j < inputSize; j++)
            {
                z += Element.ToDouble(input[j]) * _weights[(j * outputSize) + k];
            }

            _row[k] = z;
            largest = Math.Max(largest, z);
        }

        double sum = 0;
        for (int k = 0; k < outputSize && head != Head.Linear; k++)
        {
            _row[k] = head == Head.Sigmoid ? 1 / (1 + Math.Exp(-_row[k])) : Math.Exp(_row[k] - largest);
            sum += _row[k];
        }

        for (int k = 0; k < outputSize && head == Head.Softmax; k++)
        {
            _row[k] /= sum;
        }
    }
}
