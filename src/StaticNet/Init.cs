namespace StaticNet;

/// <summary>
/// How weights start. N(0, v) is a normal distribution with variance v, U(a) a uniform one over [-a, a]. fan-in and fan-out are the numbers
/// of inputs and outputs of one unit.
/// </summary>
public enum Init
{
    /// <summary>He where a rectifier (the ReLU family) follows, Glorot elsewhere.</summary>
    Default,

    /// <summary>N(0, 2/fan-in). He, Zhang, Ren, Sun 2015, arXiv:1502.01852.</summary>
    HeNormal,

    /// <summary>U(sqrt(6/fan-in)). He, Zhang, Ren, Sun 2015.</summary>
    HeUniform,

    /// <summary>N(0, 1/fan-in). LeCun, Bottou, Orr, Müller 1998, Efficient BackProp.</summary>
    LeCunNormal,

    /// <summary>U(sqrt(3/fan-in)). LeCun, Bottou, Orr, Müller 1998.</summary>
    LeCunUniform,

    /// <summary>N(0, 2/(fan-in + fan-out)). Glorot, Bengio 2010.</summary>
    GlorotNormal,

    /// <summary>U(sqrt(6/(fan-in + fan-out))). Glorot, Bengio 2010.</summary>
    GlorotUniform,

    /// <summary>U(1/sqrt(fan-in)), for weights and biases: the default of PyTorch's linear and convolution layers.</summary>
    PyTorch,

    /// <summary>All 0: for the tests of other things. Every unit of a layer would learn the same.</summary>
    Zeros,

    /// <summary>
    /// Orthonormal rows (or columns, where there are more rows), times <c>InitGain</c>; the weights of a convolution count as
    /// [channels, in / groups * kernel height * kernel width]. Saxe, McClelland, Ganguli 2014, arXiv:1312.6120.
    /// </summary>
    Orthogonal,

    /// <summary>All <c>InitValue</c>, which must be given: for layers that begin as a mean or as nothing. Every unit of a layer would learn the same.</summary>
    Constant,
}
