using System.Collections.Generic;
using System.Linq;
using StaticNet.Generator.Tests.Harness;
using Xunit;

namespace StaticNet.Generator.Tests.Diagnostics;

/// <summary>What can be wrong with a declaration whatever its layers are: every id with its place and its message.</summary>
public class DeclarationDiagnosticsTests
{
    [Theory]
    [InlineData("[{|SN0101:Network|}]", 0)]
    [InlineData("[{|SN0101:Network()|}]", 0)]
    [InlineData("[Network({|SN0101:null!|})]", 0)]
    [InlineData("[Network({|SN0101:new int[0]|}, BatchSize = 3)]", 0)]
    [InlineData("[Network({|SN0101:28, 28|})]", 2)]
    [InlineData("[Network({|SN0101:inputShape: new[] { 1, 2 }|}, BatchSize = 3)]", 2)]
    [InlineData("[Network({|SN0101:1, 2, 3, 4|}, Seed = 1)]", 4)]
    public void SN0101_rank(string network, int count) => Networks.With("[Dense(2)]", network: network).Expect(
        $"Found {count} sizes in the input shape, expected 1 (features) or 3 (channels, height, width); write for example [Network(784)] or [Network(1, 28, 28)]");

    [Theory]
    [InlineData("[Network({|SN0102:0|})]", 0)]
    [InlineData("[Network({|SN0102:-7|})]", -7)]
    [InlineData("[Network(3, {|SN0102:int.MinValue|}, 5)]", int.MinValue)]
    [InlineData("[Network(new[] { 3, 1, {|SN0102:0|} })]", 0)]
    [InlineData("[Network(new int[] { {|SN0102:0|}, 1, 2 })]", 0)]
    public void SN0102_size(string network, int size) => Networks.With("[Dense(2)]", network: network).Expect(
        $"Found the size {size} in the input shape, expected at least 1; write the number of values a sample has");

    [Theory]
    [InlineData("{|SN0103:int.MaxValue, int.MaxValue, int.MaxValue|}", "2147483647 x 2147483647 x 2147483647")]
    [InlineData("{|SN0103:2, 32768, 32768|}", "2 x 32768 x 32768")]
    public void SN0103_overflow(string shape, string found) => Networks.With("[Dense(2)]", network: $"[Network({shape})]").Expect(
        $"Found an input of {found} values, expected at most 2147483647 in all; make the shape smaller");

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData("65537", 65537)]
    [InlineData("int.MinValue", int.MinValue)]
    public void SN0104_batch_size(string value, int found) => Networks
        .With("[Dense(2)]", network: "[Network(4, {|SN0104:BatchSize = " + value + "|})]")
        .Expect($"Found BatchSize = {found}, expected 1 to 65536; choose a number in this range");

    [Theory]
    [InlineData("[Network(1, BatchSize = 1)]")]
    [InlineData("[Network(1, BatchSize = 65536)]")]
    [InlineData("[Network(int.MaxValue)]")]
    [InlineData("[Network(1, 65535, 32768)]")]
    [InlineData("[Network(1, 1, 1)]")]
    public void Limits_themselves_are_fine(string network) => Assert.DoesNotContain(
        GeneratorHarness.Default.Run(Networks.With("[Dense(2)]", network: network)).Diagnostics,
        diagnostic => diagnostic.Id.StartsWith("SN01"));

    [Theory]
    [InlineData("[Dense(2, {|SN0105:Init = (Init)99|})]", "Init = 99, which is no member of 'Init', expected one of Default, HeNormal, HeUniform, LeCunNormal, LeCunUniform, GlorotNormal, GlorotUniform, PyTorch, Zeros, Orthogonal, Constant")]
    [InlineData("[Dense(2), Dense(2, Bias = true, {|SN0105:Init = (Init)(-1)|})]", "Init = -1, which is no member of 'Init', expected one of Default, HeNormal, HeUniform, LeCunNormal, LeCunUniform, GlorotNormal, GlorotUniform, PyTorch, Zeros, Orthogonal, Constant")]
    public void SN0105_layer(string layers, string found) => Networks.With(layers).Expect($"Found {found}; choose one by name");

    [Fact]
    public void SN0105_elsewhere() => Networks
        .With("[Dense(2)]", "[MeanSquaredError({|SN0105:Reduction = (Reduction)2|})]", network: "[Network(4, {|SN0105:Unroll = (Unroll)3|}, {|SN0105:ElementType = (ElementType)int.MaxValue|})]")
        .Expect(
            "Found Unroll = 3, which is no member of 'Unroll', expected one of Auto, Straight, Tiled; choose one by name",
            "Found ElementType = 2147483647, which is no member of 'ElementType', expected one of Float32, Float64; choose one by name",
            "Found Reduction = 2, which is no member of 'Reduction', expected one of Mean, Sum; choose one by name");

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"1st\"", "1st")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"@class\"", "@class")]
    [InlineData("\"a.b\"", "a.b")]
    [InlineData("\"a*/\\\"\\r\\n\\u2028b\"", "a*/\"   b")]
    [InlineData("\"a\\u200Db\"", "a\u200Db")]
    public void SN0106_name(string literal, string shown) => Networks.With("[Dense(2, {|SN0106:Name = " + literal + "|})]").Expect(
        $"Found the layer name '{shown}', expected an identifier, since members of the class are named after it; use letters, digits and underscores");

    [Theory]
    [InlineData("[Dense(2, Name = \"class\")]")]
    [InlineData("[Dense(2, Name = \"Größe\")]")]
    [InlineData("[Dense(2, Name = \"_\")]")]
    [InlineData("[Dense(2, Name = null)]")]
    [InlineData("[Dense(2, Name = \"a\"), Dense(2, Name = \"A\"), Dense(2), Dense(2)]")]
    public void Names_that_are_fine(string layers) => Networks.With(layers).Expect();

    [Fact]
    public void SN0107_duplicate_name() => Networks.With("[Dense(2, Name = \"a\"), ReLU, Dense(2, {|SN0107:Name = \"a\"|}, Bias = false)]").Expect(
        "Found the layer name 'a' for a second time, expected a name of its own for every layer; choose another");

    [Fact]
    public void SN0108_no_layers() => Networks.With("", network: "[{|SN0108:Network(4)|}]").Expect(
        "Found no layer, expected at least one; add for example [Dense(10)] after [Network]");

    [Fact]
    public void SN0109_no_loss() => Networks.With("[Dense(2)]", "", network: "[{|SN0109:Network(4)|}]").Expect(
        "Found no loss, expected one after the last layer; add for example [SoftmaxCrossEntropy], or write Training = false");

    [Fact]
    public void SN0110_two_losses() => Networks.With("[Dense(2)]", "[MeanSquaredError] [{|SN0110:SoftmaxCrossEntropy()|}]").Expect(
        "Found the loss 'SoftmaxCrossEntropy' after the loss 'MeanSquaredError', expected one; remove one of them");

    [Fact]
    public void SN0111_no_optimizer() => Networks.With("[Dense(2)]", optimizer: "", network: "[{|SN0111:Network(4)|}]").Expect(
        "Found no optimizer, expected one after the loss; add for example [Adam], or write Training = false");

    [Fact]
    public void SN0112_two_optimizers() => Networks.With("[Dense(2)]", optimizer: "[Adam] [{|SN0112:GradientDescent|}]").Expect(
        "Found the optimizer 'GradientDescent' after the optimizer 'Adam', expected one; remove one of them");

    [Theory]
    [InlineData("[MeanSquaredError] [{|SN0113:Dense(3)|}, ReLU] [Adam]", "MeanSquaredError")]
    [InlineData("[MeanSquaredError] [Adam] [{|SN0113:Dense(3)|}]", "MeanSquaredError")]
    public void SN0113_layer_after_the_loss(string rest, string after) => Networks.With("[Dense(2)]", rest, "").Expect(
        $"Found the layer 'Dense' after '{after}', expected all layers before the loss and the optimizer; move it up");

    [Fact]
    public void SN0113_layer_after_an_optimizer_without_loss() =>
        Networks.With("[Dense(2), Adam, {|SN0113:ReLU|}]", "", "", "[Network(4, Training = false)]").Expect(
            "Found the layer 'ReLU' after 'Adam', expected all layers before the loss and the optimizer; move it up");

    [Fact]
    public void SN0114_loss_before_any_layer() => Networks.With("[{|SN0114:MeanSquaredError|}, ReLU]", "[Dense(1)]").Expect(
        "Found the loss 'MeanSquaredError' before the layer 'ReLU', expected it after the last layer; move it down");

    [Theory]
    [InlineData("[Dense(2)] [{|SN0115:Adam|}] [MeanSquaredError]", "MeanSquaredError")]
    [InlineData("[{|SN0115:Adam|}, Dense(2)] [MeanSquaredError]", "Dense")]
    [InlineData("[Dense(2), {|SN0115:Adam|}, Dense(2)] [MeanSquaredError]", "MeanSquaredError")]
    public void SN0115_optimizer_before_the_loss(string all, string before) => Networks.With(all, "", "").Expect(
        $"Found the optimizer 'Adam' before '{before}', expected it after the layers and the loss; move it down");

    [Theory]
    [InlineData("", "")]
    [InlineData("[MeanSquaredError]", "")]
    [InlineData("", "[Adam]")]
    [InlineData("[MeanSquaredError]", "[Adam]")]
    public void Without_training_loss_and_optimizer_are_optional(string loss, string optimizer) =>
        Networks.With("[Dense(2)]", loss, optimizer, "[Network(4, Training = false)]").Expect();

    [Fact]
    public void Everything_wrong_is_said_at_once() => Networks.With("[Dense(2, {|SN0106:Name = \"1\"|})]", "", network: "[{|SN0109:Network({|SN0102:0|}, {|SN0104:BatchSize = 0|})|}]")
        .Expect(
            "Found no loss, expected one after the last layer; add for example [SoftmaxCrossEntropy], or write Training = false",
            "Found the size 0 in the input shape, expected at least 1; write the number of values a sample has",
            "Found BatchSize = 0, expected 1 to 65536; choose a number in this range",
            "Found the layer name '1', expected an identifier, since members of the class are named after it; use letters, digits and underscores");
}

internal static class Expectations
{
    /// <summary>Compares with the newest language and framework.</summary>
    public static void Expect(this string markup, params IEnumerable<string> messages) =>
        GeneratorHarness.Default.Reports(markup, messages.ToArray());
}
