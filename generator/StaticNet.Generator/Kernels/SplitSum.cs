using System.Linq;
using StaticNet.Generator.TensorIR;

namespace StaticNet.Generator.Kernels;

/// <summary>
/// Whether a contraction's long sums are computed in parts that are added up in memory, so that the operands of one part stay in the cache
/// while all tiles use them.
/// </summary>
internal static class SplitSum
{
    /// <summary>Terms in one part of a sum over one axis: 512 rows of two or four vectors, 64 to 128 KB, stay in a second-level cache.</summary>
    public const int TermsInPart = 512;

    /// <summary>Terms from which a part is worth a round trip of the accumulators through memory.</summary>
    private const int FewestTerms = 16;

    public static bool IsNeeded(Contract core) => BySample(core) || ByTerms(core);

    /// <summary>
    /// The gradient of a convolution's weights: sample by sample. All tiles of weights go over one sample's pixels before the next
    /// sample's are loaded.
    /// </summary>
    public static bool BySample(Contract core) => core.SumsOverBatch && Domain.Volume(core.Summed) >= FewestTerms;

    /// <summary>A product of samples and a weight matrix so long that a few columns of it already exceed the cache.</summary>
    public static bool ByTerms(Contract core) => !core.SumsOverBatch
        && core.Summed.Count == 1
        && core.Summed[0].Extent >= 4 * TermsInPart
        && core.OutAxes.Any(a => a.IsBatch);
}
