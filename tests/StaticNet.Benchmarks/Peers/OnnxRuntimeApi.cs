using System;
using System.Runtime.InteropServices;

namespace StaticNet.Benchmarks.Peers;

/// <summary>
/// The few functions of ONNX Runtime's C interface that a prediction needs. Its table of functions only grows at the end, so their
/// numbers hold for every version (onnxruntime_c_api.h, struct OrtApi).
/// </summary>
internal sealed unsafe class OnnxRuntimeApi
{
    private const uint Version = 1;
    private const int WarningsAndWorse = 2;
    private const int AllOptimisations = 99;
    private const int ArenaAllocator = 1;
    private const int Float = 1;

    private readonly void** _functions;
    private readonly nint _environment;

    /// <summary>Loads the library.</summary>
    /// <exception cref="PeerException">It is not what it should be.</exception>
    public OnnxRuntimeApi(string library)
    {
        try
        {
            nint handle = NativeLibrary.Load(library);
            nint* entry = ((delegate* unmanaged<nint*>)NativeLibrary.GetExport(handle, "OrtGetApiBase"))();
            _functions = (void**)((delegate* unmanaged<uint, nint>)entry[0])(Version);
            VersionText = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)entry[1])()) ?? string.Empty;
        }
        catch (Exception problem) when (problem is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new PeerException(problem.Message);
        }

        nint environment;
        fixed (byte* name = "benchmarks\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_functions[3])(WarningsAndWorse, name, &environment));
        }

        _environment = environment;
    }

    /// <summary>Gets the version of the library.</summary>
    public string VersionText { get; }

    /// <summary>Makes a session of a model, with all optimisations.</summary>
    public nint CreateSession(byte[] model, int threads)
    {
        nint options, session;
        Check(((delegate* unmanaged<nint*, nint>)_functions[10])(&options));
        Check(((delegate* unmanaged<nint, int, nint>)_functions[24])(options, threads));
        Check(((delegate* unmanaged<nint, int, nint>)_functions[23])(options, AllOptimisations));
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)_functions[8])(
                _environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }

    /// <summary>Makes a tensor of pinned values.</summary>
    public nint CreateTensor(float[] pinned, long[] shape)
    {
        nint memory, tensor;
        Check(((delegate* unmanaged<int, int, nint*, nint>)_functions[69])(ArenaAllocator, 0, &memory));
        fixed (float* values = pinned)
        fixed (long* sizes = shape)
        {
            Check(((delegate* unmanaged<nint, float*, nuint, long*, nuint, int, nint*, nint>)_functions[49])(
                memory, values, (nuint)(pinned.Length * sizeof(float)), sizes, (nuint)shape.Length, Float, &tensor));
        }

        return tensor;
    }

    /// <summary>Computes y from x as often as asked.</summary>
    public void Run(nint session, nint x, nint y, int calls)
    {
        var run = (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_functions[9];
        fixed (byte* input = "x\0"u8)
        fixed (byte* output = "y\0"u8)
        {
            byte* inputs = input, outputs = output;
            for (int call = 0; call < calls; call++)
            {
                Check(run(session, 0, &inputs, &x, 1, &outputs, 1, &y));
            }
        }
    }

    private void Check(nint status)
    {
        if (status != 0)
        {
            throw new PeerException(Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_functions[2])(status)) ?? "unknown error");
        }
    }
}
