namespace StaticNet;

/// <summary>The sigmoid linear unit, also called swish: <c>A = Z sigmoid(Z)</c>. Elfwing, Uchibe, Doya 2017, arXiv:1702.03118.</summary>
public sealed class SiLUAttribute : LayerAttribute
{
}
