using System;

namespace StaticNet.Serialization;

/// <summary>
/// Guesses what a refused file is from its first bytes. Only for messages, after the refusal: the first bytes of a safetensors file are a
/// number, which may look like anything.
/// </summary>
internal static class ForeignFormat
{
    /// <summary>A sentence with a leading blank, or nothing.</summary>
    public static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("GGUF"u8))
        {
            return " It looks like a GGUF file; convert it to safetensors.";
        }

        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            return " It looks like a zip archive, as torch.save writes; load it in PyTorch and write it with safetensors.torch.save_file.";
        }

        if (start.Length > 1 && start[0] == 0x80 && start[1] is >= 2 and <= 5)
        {
            return " It looks like a Python pickle; load it in PyTorch and write it with safetensors.torch.save_file.";
        }

        if (start.Length > 1 && start[0] == 0x1F && start[1] == 0x8B)
        {
            return " It looks like a gzip file; unpack it, or read it through a GZipStream.";
        }

        if (start.Length > 3 && start[0] == 0x89 && start.Slice(1).StartsWith("HDF"u8))
        {
            return " It looks like an HDF5 file, as Keras writes; convert it to safetensors.";
        }

        if (start.Length > 5 && start[0] == 0x93 && start.Slice(1).StartsWith("NUMPY"u8))
        {
            return " It looks like a NumPy file; write it with safetensors.numpy.save_file.";
        }

        return start.Length == 8 && start[7] != 0 && start[0] is (byte)'{' or (byte)'<'
            ? " It looks like text; if it was downloaded, it may be an error page."
            : string.Empty;
    }
}
