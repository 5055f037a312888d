using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <summary>
/// The operations that generated kernels are written in, for scalars and for vectors of 128, 256 and 512 bits. A generated class of
/// kernels derives from this one and so calls them by their simple names, whatever the consumer's usings are. All are inlined.
/// </summary>
/// <remarks>
/// What differs between frameworks and processors lives here and nowhere else. Only <c>MultiplyAdd</c> may round differently from one target
/// to another; all other operations, the transcendental ones included, give the same bits everywhere (of a NaN only that it is one).
/// The loading forms are not bounds-checked: an index must lie inside the storage that the reference belongs to.
/// The transcendental functions use +, -, *, /, comparisons and bit operations only; their errors, in units in the last place of the
/// result, are at most 2 in <see cref="float"/> (every input) and at most 4 in <see cref="double"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class KernelOperations
{
    /// <summary>For kernels that are optimised at their first call, rather than run unoptimised for a while first.</summary>
    protected const MethodImplOptions OptimisedAtOnce = Compiled.Optimised;

    /// <summary>Creates nothing: there are only static members.</summary>
    protected KernelOperations()
    {
    }
}
