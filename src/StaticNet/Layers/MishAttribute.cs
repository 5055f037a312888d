namespace StaticNet;

/// <summary><c>A = Z tanh(log(1 + exp(Z)))</c>. Misra 2019, arXiv:1908.08681.</summary>
public sealed class MishAttribute : LayerAttribute
{
}
