using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using StaticNet.Serialization;
using Xunit;

namespace StaticNet.Tests.Serialization;

/// <summary>Files that must be refused with a reason, the arena as it was, and no more memory than twice the file plus 1 MB.</summary>
public class RefusedFileTests
{
    private const string W = "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}";
    private const string B = "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]}";

    private static readonly Dictionary<string, (byte[] File, string Reason)> Cases = Build();

    public static TheoryData<string> Names => new TheoryData<string>(Cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_from_memory(string name) => AssertRefused(name, file => new MemoryStream(file), copies: 2);

    // The chunks of a header of unknown length are garbage once they are joined: allocated in all, but never alive beside the index.
    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_byte_by_byte(string name) => AssertRefused(name, file => new TricklingStream(file), copies: 3);

    [Fact]
    public void The_file_that_the_cases_vary_is_accepted() =>
        Assert.Equal(SmallNetwork.LoadedArena(), SmallNetwork.Load(Header("{" + W + "," + B + "}").File));

    private static void AssertRefused(string name, Func<byte[], Stream> open, int copies)
    {
        (byte[] file, string reason) = Cases[name];
        float[] arena = SmallNetwork.NewArena();
        Stream stream = open(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        WeightFileException problem = Assert.Throws<WeightFileException>(
            () => { WeightFile.Load(stream, SmallNetwork.Tensors, arena.AsSpan()); });
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(SmallNetwork.NewArena(), arena);
        Assert.True(allocated <= ((long)copies * file.Length) + 1_000_000, $"{allocated} bytes for a file of {file.Length}");

        // Where the length of the stream is known, some lies are found earlier, under another name.
        string[] reasons = reason.Split('|');
        Assert.True(reasons.Any(r => problem.Message.Contains(r, StringComparison.Ordinal)), problem.Message);
        Assert.All(problem.Message, c => Assert.False(char.IsControl(c)));
    }

    private static Dictionary<string, (byte[] File, string Reason)> Build()
    {
        string valid = SmallNetwork.Header;
        byte[] good = SmallNetwork.File();
        string Entry(string type, string shape, string offsets) =>
            "{\"0.weight\":{\"dtype\":" + type + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}," + B + "}";
        string Shape(string shape) => Entry("\"F32\"", shape, "[0,24]");
        string Offsets(string offsets) => Entry("\"F32\"", "[2,3]", offsets);

        return new Dictionary<string, (byte[] File, string Reason)>
        {
            // The length of the header, and what is no safetensors file at all.
            ["empty"] = (Array.Empty<byte>(), "has 0 bytes"),
            ["7 bytes"] = (new byte[7], "has 7 bytes"),
            ["8 zeros"] = (new byte[8], "header has 0 bytes"),
            ["header length 2^63"] = (WithLength(1UL << 63), "9223372036854775808"),
            ["header length 2^64-1"] = (WithLength(ulong.MaxValue), "18446744073709551615"),
            ["header length 100,000,001"] = (WithLength(100_000_001), "at most 100000000"),
            ["header length 10,000,001"] = (WithLength(10_000_001), "past the end|LoadOptions.MaxHeaderBytes"),
            ["header past the end by 1"] = (WithLength((ulong)good.Length - 7), "past the end|of its header"),
            ["header of 9 MB announced"] = (WithLength(9_000_000), "past the end|of its header"),
            ["header shortened by 1"] = (WithLength((ulong)valid.Length - 1), "past the end, expected ',' or '}'"),
            ["header of one blank"] = (SmallNetwork.File(" ", Array.Empty<byte>()), "past the end, expected '{'"),
            ["pickle"] = (Convert.FromHexString("80024B012E000000000000000000"), "Python pickle"),
            ["pickle, protocol 4"] = (Convert.FromHexString("8004951000000000000000000000000000000000"), "Python pickle"),
            ["gzip"] = (Convert.FromHexString("1F8B0800000000000003030000000000000000000000"), "gzip"),
            ["zip"] = (Convert.FromHexString("504B030414000000080000000000000000000000"), "zip archive"),
            ["GGUF"] = (Convert.FromHexString("47475546030000000100000000000000"), "GGUF"),
            ["HDF5"] = (Convert.FromHexString("894844460D0A1A0A0000000000080800"), "HDF5"),
            ["NumPy"] = (Convert.FromHexString("934E554D505901007600000000000000"), "NumPy"),
            ["web page"] = (Encoding.ASCII.GetBytes("<!DOCTYPE html><html></html>"), "error page"),

            // The grammar of the header.
            ["array"] = Header("[]", "expected '{'"),
            ["null"] = Header("null", "expected '{'"),
            ["string"] = Header("\"x\"", "expected '{'"),
            ["two objects"] = Header(valid + "{}", "after the header's object"),
            ["bare comma"] = Header("{,}", "a tensor's name"),
            ["byte order mark"] = Header("\uFEFF" + valid, "0xEF"),
            ["invalid UTF-8"] = (SmallNetwork.File(Encoding.Latin1.GetBytes("{\"\u00FF\":{}," + W + "," + B + "}"), SmallNetwork.Data), "not UTF-8"),
            ["overlong UTF-8"] = (SmallNetwork.File(Encoding.Latin1.GetBytes("{\"\u00C0\u00AF\":{}," + W + "," + B + "}"), SmallNetwork.Data), "not UTF-8"),
            ["surrogate in UTF-8"] = (SmallNetwork.File(Encoding.Latin1.GetBytes("{\"\u00ED\u00A0\u0080\":{}," + W + "," + B + "}"), SmallNetwork.Data), "not UTF-8"),
            ["UTF-8 cut off"] = (SmallNetwork.File(Encoding.Latin1.GetBytes(valid + "\u00E2\u0082"), SmallNetwork.Data), "not UTF-8"),
            ["UTF-16"] = (SmallNetwork.File(Encoding.Unicode.GetBytes(valid), SmallNetwork.Data), "0x00"),
            ["lone high surrogate"] = Header("{\"\\ud800\":{}," + W + "," + B + "}", "surrogates"),
            ["lone low surrogate"] = Header("{\"\\udc00x\":{}," + W + "," + B + "}", "surrogates"),
            ["high surrogate twice"] = Header("{\"\\ud800\\ud800\":{}," + W + "," + B + "}", "surrogates"),
            ["high surrogate and a letter"] = Header("{\"\\ud800\\u0041\":{}," + W + "," + B + "}", "surrogates"),
            ["unknown escape"] = Header("{\"\\x41\":{}," + W + "," + B + "}", "escapes of JSON"),
            ["escape with 3 digits"] = Header("{\"\\u041\":{}," + W + "," + B + "}", "hexadecimal"),
            ["escape cut off"] = Header("{\"\\u00", "hexadecimal"),
            ["backslash at the end"] = Header("{\"\\", "escapes of JSON"),
            ["string not closed"] = Header("{\"0.weight", "rest of a string"),
            ["newline in a string"] = Header("{\"a\nb\":{}}", "rest of a string"),
            ["single quotes"] = Header(valid.Replace('"', '\''), "in double quotes"),
            ["name without quotes"] = Header("{a:1}", "in double quotes"),
            ["comment"] = Header("{/* */" + W + "," + B + "}", "a tensor's name"),
            ["line comment"] = Header(valid + "// x", "after the header's object"),
            ["trailing comma"] = Header("{" + W + "," + B + ",}", "a tensor's name"),
            ["trailing comma in a shape"] = Header(Shape("[2,3,]"), "an extent"),
            ["trailing comma in an entry"] = Header(valid.Replace("[2]", "[2],").Replace(",,", ",  ,"), "'dtype', 'shape'"),
            ["missing comma"] = Header("{" + W + B + "}", "',' or '}'"),
            ["missing colon"] = Header("{\"0.weight\"{}}", "':'"),
            ["NUL padding"] = Header(valid + "\0\0\0", "0x00"),
            ["leading NUL"] = Header("\0" + valid, "0x00"),
            ["no-break space"] = Header("\u00A0" + valid, "0xC2"),
            ["vertical tab"] = Header("\v" + valid, "0x0B"),
            ["deep arrays"] = Header("{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}", "description of a tensor"),
            ["deep objects"] = Header("{" + string.Concat(Enumerable.Repeat("\"a\":{", 50_000)), "'dtype', 'shape'"),
            ["deep shape"] = Header(Shape("[[2,3]]"), "an extent"),
            ["deep metadata"] = Header("{\"__metadata__\":{\"a\":{\"b\":{\"c\":\"d\"}}}," + W + "," + B + "}", "a string"),

            // Keys.
            ["name twice"] = Header("{" + W + "," + B + "," + B + "}", "there twice|data follow"),
            ["name twice, empty"] = Header("{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}," + W + "," + B + "}", "'x' is there twice"),
            ["name twice, escaped"] = Header("{\"x/\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"\\u0078\\/\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}," + W + "," + B + "}", "'x/' is there twice"),
            ["property twice"] = Header(Shape("[2,3],\"shape\":[2,3]"), "has it twice"),
            ["property twice, escaped"] = Header(Shape("[2,3],\"sh\\u0061pe\":[2,3]"), "has it twice"),
            ["two metadata blocks"] = Header("{\"__metadata__\":{}," + W + "," + B + ",\"__metadata__\":{}}", "two blocks"),
            ["two metadata blocks, escaped"] = Header("{\"__metadata__\":{}," + W + "," + B + ",\"\\u005f_metadata__\":{}}", "two blocks"),
            ["metadata key twice"] = Header("{\"__metadata__\":{\"a\":\"1\",\"\\u0061\":\"2\"}," + W + "," + B + "}", "'a' is there twice"),
            ["metadata a list"] = Header("{\"__metadata__\":[]," + W + "," + B + "}", "to open the metadata"),
            ["metadata null"] = Header("{\"__metadata__\":null," + W + "," + B + "}", "to open the metadata"),
            ["metadata number"] = Header("{\"__metadata__\":{\"a\":1}," + W + "," + B + "}", "a metadata value, a string"),
            ["metadata over 1 MB"] = Header("{\"__metadata__\":{\"a\":\"" + new string('x', 1_000_000) + "\"}," + W + "," + B + "}", "at most 1000000"),
            ["metadata of 10,001 keys"] = Header("{\"__metadata__\":{" + string.Join(",", Enumerable.Range(0, 10_001).Select(i => $"\"{i}\":\"\"")) + "}," + W + "," + B + "}", "10,000 keys"),
            ["entry without dtype"] = Header("{\"0.weight\":{\"shape\":[2,3],\"data_offsets\":[0,24]}," + B + "}", "lacks 'dtype'"),
            ["entry without shape"] = Header("{\"0.weight\":{\"dtype\":\"F32\",\"data_offsets\":[0,24]}," + B + "}", "lacks 'shape'"),
            ["entry without offsets"] = Header("{\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3]}," + B + "}", "lacks 'data_offsets'"),
            ["entry empty"] = Header("{\"0.weight\":{}," + B + "}", "'dtype', 'shape' or 'data_offsets'"),
            ["entry null"] = Header("{\"0.weight\":null," + B + "}", "description of a tensor"),
            ["unknown property"] = Header(Shape("[2,3],\"strides\":[3,1]"), "'strides'"),
            ["65,537 tensors"] = Header("{" + string.Join(",", Enumerable.Range(0, 65_537).Select(i => $"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}")) + "}", "65,536 tensors"),
            ["65,536 other tensors"] = (SmallNetwork.File("{" + string.Join(",", Enumerable.Range(0, 65_536).Select(i => $"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}")) + "}", Array.Empty<byte>()), "and 65532 more"),

            // Types, shapes, offsets.
            ["unknown type"] = Header(Entry("\"F33\"", "[2,3]", "[0,24]"), "'F33'"),
            ["type in lower case"] = Header(Entry("\"f32\"", "[2,3]", "[0,24]"), "'f32'"),
            ["type with a blank"] = Header(Entry("\"F32 \"", "[2,3]", "[0,24]"), "'F32 '"),
            ["type a number"] = Header(Entry("32", "[2,3]", "[0,24]"), "an element type"),
            ["type F16"] = (SmallNetwork.File(Entry("\"F16\"", "[2,3]", "[0,12]").Replace("[24,32]", "[12,20]"), new byte[20]), "ConvertElementType"),
            ["type I32"] = Header(Entry("\"I32\"", "[2,3]", "[0,24]"), "type I32, expected F32"),
            ["extent -1"] = Header(Shape("[-1,3]"), "'-1"),
            ["extent -0"] = Header(Shape("[-0,3]"), "'-0"),
            ["extent 1.5"] = Header(Shape("[1.5,3]"), "'1.5"),
            ["extent 2.0"] = Header(Shape("[2.0,3]"), "'2.0"),
            ["extent 1e3"] = Header(Shape("[1e3,3]"), "'1e3"),
            ["extent 02"] = Header(Shape("[02,3]"), "'02"),
            ["extent +2"] = Header(Shape("[+2,3]"), "'+2"),
            ["extent 0x2"] = Header(Shape("[0x2,3]"), "'x2"),
            ["extent \"3\""] = Header(Shape("[2,\"3\"]"), "'\"3\""),
            ["extent null"] = Header(Shape("[2,null]"), "'null"),
            ["extent true"] = Header(Shape("[2,true]"), "'true"),
            ["extent NaN"] = Header(Shape("[2,NaN]"), "'NaN"),
            ["extent 2^31"] = Header(Shape("[2147483648,0]"), "0 to 2147483647"),
            ["extent 2^48"] = Header(Shape("[281474976710656]"), "0 to 2147483647"),
            ["extent 2^64 + 2"] = Header(Shape("[18446744073709551618,3]"), "0 to 2147483647"),
            ["shape a number"] = Header(Shape("6"), "to open a shape"),
            ["shape an object"] = Header(Shape("{\"0\":2}"), "to open a shape"),
            ["shape not closed"] = Header(Shape("[2,3"), "',' or ']'|an extent"),
            ["rank 9"] = Header(Shape("[2,3,1,1,1,1,1,1,1]"), "8 axes"),
            ["product overflows to the right size"] = Header(Entry("\"F32\"", "[2147483647,2147483647,2147483647,2147483647]", "[0,24]"), "2^60"),
            ["product 2^64 wraps to 0"] = Header(Entry("\"F32\"", "[1073741824,1073741824,16]", "[0,0]"), "2^60"),
            ["bytes 2^64 wrap to 0"] = Header(Entry("\"F64\"", "[1073741824,1073741824,2]", "[0,0]"), "2^60"),
            ["offsets reversed"] = Header(Offsets("[24,0]"), "not before the beginning"),
            ["offsets one"] = Header(Offsets("[24]"), "between the two offsets"),
            ["offsets three"] = Header(Offsets("[0,24,24]"), "after the two offsets"),
            ["offset negative"] = Header(Offsets("[-1,24]"), "'-1"),
            ["offset 2^63"] = Header(Offsets("[0,9223372036854775808]"), "'9223372036854775808"),
            ["size a byte short"] = Header(Offsets("[0,23]"), "takes 23 bytes, expected 24"),
            ["size a byte long"] = Header(Offsets("[0,25]"), "takes 25 bytes, expected 24"),
            ["overlap by a byte"] = Header("{" + W + "," + B.Replace("[24,32]", "[23,31]") + "}", "overlaps"),
            ["hole of a byte"] = Header("{" + W + "," + B.Replace("[24,32]", "[25,33]") + "}", "hole"),
            ["hole at the beginning"] = Header(("{" + W + "," + B + "}").Replace("[24,32]", "[28,36]").Replace("[0,24]", "[4,28]"), "hole"),
            ["empty tensor inside another"] = Header("{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[4,4]}," + W + "," + B + "}", "overlaps|hole"),
            ["both at one place"] = Header("{" + W.Replace("[2,3]", "[2]").Replace("[0,24]", "[0,8]") + "," + B.Replace("[24,32]", "[0,8]") + "}", "overlaps"),
            ["data past the end"] = (SmallNetwork.File(valid, new byte[31]), "31 bytes of data"),
            ["data missing"] = (SmallNetwork.File(valid, Array.Empty<byte>()), "0 bytes of data"),
            ["a trailing byte"] = (SmallNetwork.File(valid, new byte[33]), "33 bytes of data follow its header|bytes follow the 32 bytes"),
            ["two files in one"] = (good.Concat(good).ToArray(), "data follow its header|bytes follow the 32 bytes"),
            ["terabytes announced"] = (SmallNetwork.File("{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483647,512],\"data_offsets\":[0,4398046509056]}}", Array.Empty<byte>()), "4398046509056"),

            // Another network.
            ["no tensors"] = (SmallNetwork.File("{}", Array.Empty<byte>()), "'0.weight' is missing, expected F32 [2, 3]"),
            ["missing"] = (SmallNetwork.File("{" + W + "}", new byte[24]), "'0.bias' is missing, expected F32 [2]"),
            ["extra"] = (SmallNetwork.File("{" + W + "," + B + ",\"2.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[32,36]}}", new byte[36]), "'2.bias' F32 [1] is extra"),
            ["transposed"] = Header(Shape("[3,2]"), "F32 [3, 2], expected F32 [2, 3] (it is transposed"),
            ["another shape"] = Header(Shape("[6]"), "F32 [6], expected F32 [2, 3]. "),
            ["wrapped module"] = Header(valid.Replace("\"0.", "\"net.0."), "the file has 'net.0.weight'; save the state_dict"),
            ["name with other case"] = Header(valid.Replace("0.weight", "0.Weight"), "'0.weight' is missing"),
            ["extra with a wild name"] = (SmallNetwork.File("{" + W + "," + B + ",\"\\u0000\\n\\u2028" + new string('z', 1000) + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", SmallNetwork.Data), "'\\u0000\\u000A\\u2028zz"),
            ["normalisation without scale"] = (SmallNetwork.File("{" + W + "," + B + ",\"normalisation.offset\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[32,40]}}", new byte[40]), "'normalisation.offset' without 'normalisation.scale'"),
            ["normalisation of unlike lengths"] = (Normalised("[1]", "[32,40]", "[2]", "[40,56]", new byte[24]), "two vectors of equal length"),
            ["normalisation of rank 2"] = (Normalised("[1,1]", "[32,40]", "[1,1]", "[40,48]", new byte[16]), "two vectors of equal length"),
            ["normalisation with scale 0"] = (Normalised("[1]", "[32,40]", "[1]", "[40,48]", SmallNetwork.Doubles(1, 0)), "scale 0 is 0"),
            ["normalisation with NaN"] = (Normalised("[1]", "[32,40]", "[1]", "[40,48]", SmallNetwork.Doubles(double.NaN, 1)), "offset 0 is NaN"),
            ["normalisation in F32"] = (SmallNetwork.File("{" + W + "," + B + ",\"normalisation.offset\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[32,36]},\"normalisation.scale\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[36,40]}}", new byte[40]), "type F32, expected F64"),
        };
    }

    private static byte[] WithLength(ulong length)
    {
        byte[] file = SmallNetwork.File();
        BitConverter.GetBytes(length).CopyTo(file, 0);
        return file;
    }

    private static (byte[] File, string Reason) Header(string header, string reason = "") =>
        (SmallNetwork.File(header, SmallNetwork.Data), reason);

    private static byte[] Normalised(string offsetShape, string offsetBytes, string scaleShape, string scaleBytes, byte[] data) => SmallNetwork.File(
        "{" + W + "," + B + ",\"normalisation.offset\":{\"dtype\":\"F64\",\"shape\":" + offsetShape + ",\"data_offsets\":" + offsetBytes +
        "},\"normalisation.scale\":{\"dtype\":\"F64\",\"shape\":" + scaleShape + ",\"data_offsets\":" + scaleBytes + "}}",
        SmallNetwork.Data.Concat(data).ToArray());
}
