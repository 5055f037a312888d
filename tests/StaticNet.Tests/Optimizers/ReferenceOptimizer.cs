using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Tests.Optimizers;

/// <summary>
/// The optimizers as PyTorch's documentation writes them, one number at a time in double precision, with options read from the attribute.
/// </summary>
internal sealed class ReferenceOptimizer(OptimizerAttribute optimizer, double[] parameters, bool[] isBias)
{
    private readonly Dictionary<string, double[]> _moments = [];
    private double _product = 1;
    private int _t;

    public double[] Parameters => parameters;

    public double Norm { get; private set; }

    public void Update(double[] raw)
    {
        _t++;
        Norm = Math.Sqrt(raw.Sum(g => g * g));
        double factor = optimizer.ClipNorm > 0 ? Math.Min(1, optimizer.ClipNorm / (Norm + 1e-6)) : 1;
        if (optimizer is NAdamAttribute nadam)
        {
            _product *= Mu(nadam, _t);
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            double g = raw[i] * factor;
            g = optimizer.ClipValue > 0 ? Math.Clamp(g, -optimizer.ClipValue, optimizer.ClipValue) : g;
            bool decays = optimizer.DecayBiases || !isBias[i];
            double decay = decays ? optimizer.WeightDecay : 0;
            g += (decays ? optimizer.L1 : 0) * Math.Sign(parameters[i]);
            if (optimizer is AdamWAttribute adamW)
            {
                parameters[i] *= 1 - (adamW.LearningRate * decay);
            }
            else
            {
                g += decay * parameters[i];
            }

            parameters[i] -= Step(g, i);
        }
    }

    private static double Mu(NAdamAttribute o, int t) => o.Beta1 * (1 - (0.5 * Math.Pow(0.96, t * o.MomentumDecay)));

    private double Step(double g, int i) => optimizer switch
    {
        GradientDescentAttribute o => o.LearningRate * g,
        MomentumAttribute o => o.LearningRate * Add("v", i, o.Momentum, g),
        NesterovAttribute o => o.LearningRate * (g + (o.Momentum * Add("v", i, o.Momentum, g))),
        AdagradAttribute o => o.LearningRate / (1 + ((_t - 1) * o.LearningRateDecay)) * g
            / (Math.Sqrt(Add("s", i, 1, g * g) + o.InitialAccumulator) + o.Epsilon),
        AdadeltaAttribute o => Adadelta(o, g, i),
        RMSPropAttribute o => RMSProp(o, g, i),
        AdamAttribute o => Adam(o.LearningRate, o.Beta1, o.Beta2, o.Epsilon, g, i),
        AdamWAttribute o => Adam(o.LearningRate, o.Beta1, o.Beta2, o.Epsilon, g, i),
        AMSGradAttribute o => Adam(o.LearningRate, o.Beta1, o.Beta2, o.Epsilon, g, i, largest: true),
        NAdamAttribute o => NAdam(o, g, i),
        _ => throw new NotSupportedException(optimizer.GetType().Name),
    };

    private double Adadelta(AdadeltaAttribute o, double g, int i)
    {
        double s = Add("s", i, o.Rho, (1 - o.Rho) * g * g);
        double u = Moment("u")[i];
        double d = g * Math.Sqrt(u + o.Epsilon) / Math.Sqrt(s + o.Epsilon);
        Add("u", i, o.Rho, (1 - o.Rho) * d * d);
        return o.LearningRate * d;
    }

    private double RMSProp(RMSPropAttribute o, double g, int i)
    {
        double s = Add("s", i, o.Alpha, (1 - o.Alpha) * g * g);
        if (o.Centered)
        {
            double a = Add("a", i, o.Alpha, (1 - o.Alpha) * g);
            s = Math.Max(s - (a * a), 0);
        }

        return o.LearningRate * Add("b", i, o.Momentum, g / (Math.Sqrt(s) + o.Epsilon));
    }

    private double Adam(double rate, double beta1, double beta2, double epsilon, double g, int i, bool largest = false)
    {
        double m = Add("m", i, beta1, (1 - beta1) * g);
        double v = Add("v", i, beta2, (1 - beta2) * g * g);
        if (largest)
        {
            v = Moment("x")[i] = Math.Max(Moment("x")[i], v);
        }

        return rate * (m / (1 - Math.Pow(beta1, _t))) / (Math.Sqrt(v / (1 - Math.Pow(beta2, _t))) + epsilon);
    }

    private double NAdam(NAdamAttribute o, double g, int i)
    {
        double m = Add("m", i, o.Beta1, (1 - o.Beta1) * g);
        double v = Add("v", i, o.Beta2, (1 - o.Beta2) * g * g);
        double next = Mu(o, _t + 1);
        double ahead = (next * m / (1 - (_product * next))) + ((1 - Mu(o, _t)) * g / (1 - _product));
        return o.LearningRate * ahead / (Math.Sqrt(v / (1 - Math.Pow(o.Beta2, _t))) + o.Epsilon);
    }

    /// <summary>moment = factor moment + addend.</summary>
    private double Add(string name, int i, double factor, double addend) => Moment(name)[i] = (factor * Moment(name)[i]) + addend;

    private double[] Moment(string name)
    {
        if (!_moments.TryGetValue(name, out double[]? moment))
        {
            _moments.Add(name, moment = new double[parameters.Length]);
        }

        return moment;
    }
}
