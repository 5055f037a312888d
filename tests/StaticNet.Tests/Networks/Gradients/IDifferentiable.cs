using System;

namespace StaticNet.Tests.Networks.Gradients;

/// <summary>A function of many variables with a gradient of its own to be checked: what <see cref="GradientCheck"/> needs to know.</summary>
internal interface IDifferentiable
{
    /// <summary>Gets the number of variables.</summary>
    int Count { get; }

    /// <summary>A variable, to be read and written.</summary>
    ref double Variable(int index);

    /// <summary>What a variable is called in messages.</summary>
    string NameOf(int index);

    /// <summary>Gives all variables new values, and with them whatever else the function depends on.</summary>
    void Draw(int draw);

    /// <summary>The value at the present variables.</summary>
    double Value();

    /// <summary>The gradient at the present variables, as the code under test gives it: <see cref="Count"/> values.</summary>
    double[] Gradient();
}
