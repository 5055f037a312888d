using System;
using System.IO;

namespace StaticNet.Benchmarks.Workloads;

/// <summary>Our side of each workload.</summary>
internal static class Subjects
{
    public static Subject Small()
    {
        SmallNetwork net = new();
        SmallNetwork.Trainer trainer = new(net);
        return new Subject
        {
            Predict = (inputs, outputs, calls) =>
            {
                for (int call = 0; call < calls; call++)
                {
                    net.Predict(inputs, outputs);
                }
            },
            Train = (inputs, labels, steps) =>
            {
                float loss = 0;
                for (int step = 0; step < steps; step++)
                {
                    loss = trainer.Step(inputs, labels);
                }

                return loss;
            },
            Save = net.Save,
            Restart = weights =>
            {
                net.Load(weights);
                trainer = new(net);
            },
            SetLearningRate = rate => trainer.LearningRate = rate,
        };
    }

    public static Subject Dense()
    {
        DenseNetwork net = new();
        return new Subject
        {
            Predict = (inputs, outputs, calls) =>
            {
                for (int call = 0; call < calls; call++)
                {
                    net.Predict(inputs, outputs);
                }
            },
            Save = net.Save,
            Restart = net.Load,
            SetThreads = threads => net.Threads = threads,
        };
    }

    public static Subject Normalised()
    {
        NormalisedNetwork net = new();
        NormalisedNetwork.Trainer trainer = new(net);
        return new Subject
        {
            Predict = (inputs, outputs, calls) =>
            {
                for (int call = 0; call < calls; call++)
                {
                    net.Predict(inputs, outputs);
                }
            },
            Train = (inputs, labels, steps) =>
            {
                float loss = 0;
                for (int step = 0; step < steps; step++)
                {
                    loss = trainer.Step(inputs, labels);
                }

                return loss;
            },
            Save = net.Save,
            Restart = weights =>
            {
                net.Load(weights);
                trainer = new(net) { Threads = net.Threads };
            },
            SetLearningRate = rate => trainer.LearningRate = rate,
            SetThreads = threads => (net.Threads, trainer.Threads) = (threads, threads),
        };
    }

    public static Subject Classic()
    {
        ClassicNetwork net = new();
        ClassicNetwork.Trainer trainer = new(net);
        return new Subject
        {
            Predict = (inputs, outputs, calls) =>
            {
                for (int call = 0; call < calls; call++)
                {
                    net.Predict(inputs, outputs);
                }
            },
            Train = (inputs, labels, steps) =>
            {
                float loss = 0;
                for (int step = 0; step < steps; step++)
                {
                    loss = trainer.Step(inputs, labels);
                }

                return loss;
            },
            Save = net.Save,
            Restart = weights =>
            {
                net.Load(weights);
                trainer = new(net) { Threads = net.Threads };
            },
            SetLearningRate = rate => trainer.LearningRate = rate,
            SetThreads = threads => (net.Threads, trainer.Threads) = (threads, threads),
        };
    }

    public static Subject Le()
    {
        LeNetwork net = new();
        LeNetwork.Trainer trainer = new(net);
        return new Subject
        {
            Predict = (inputs, outputs, calls) =>
            {
                for (int call = 0; call < calls; call++)
                {
                    net.Predict(inputs, outputs);
                }
            },
            Train = (inputs, labels, steps) =>
            {
                float loss = 0;
                for (int step = 0; step < steps; step++)
                {
                    loss = trainer.Step(inputs, labels);
                }

                return loss;
            },
            Save = net.Save,
            Restart = weights =>
            {
                net.Load(weights);
                trainer = new(net) { Threads = net.Threads };
            },
            SetLearningRate = rate => trainer.LearningRate = rate,
            SetThreads = threads => (net.Threads, trainer.Threads) = (threads, threads),
        };
    }
}
