using System.Text.Json;
using StaticNet.Conformance.Declarations;
using StaticNet.Conformance.Reference;
using Xunit;

namespace StaticNet.Conformance.Tests;

public class VocabularyTests
{
    [Theory]
    [InlineData("""{"type":"linear","in":4,"out":8,"bias":true}""", "Dense(8)")]
    [InlineData("""{"type":"linear","in":4,"out":8,"bias":false}""", "Dense(8, Bias = false)")]
    [InlineData("""{"type":"layernorm","features":[3,2,2],"eps":1e-05,"affine":false}""", "LayerNorm(Epsilon = 1e-05, Affine = false)")]
    [InlineData("""{"type":"maxpool2d","kernel":[2,3],"stride":[2,1],"padding":[1,0],"dilation":2}""", "MaxPool2D(2, 3, StrideHeight = 2, StrideWidth = 1, PaddingHeight = 1, PaddingWidth = 0, DilationHeight = 2, DilationWidth = 2)")]
    [InlineData("""{"type":"add","from":"first"}""", "Add(\"first\")")]
    [InlineData("""{"type":"Linear","in_features":4,"out_features":8}""", "Dense(8)")]
    [InlineData(
        """{"type":"conv2d","in_channels":2,"out_channels":4,"kernel":[3,2],"stride":[1,2],"padding":1,"groups":2,"bias":false}""",
        "Conv2D(4, 3, 2, StrideHeight = 1, StrideWidth = 2, PaddingHeight = 1, PaddingWidth = 1, Groups = 2, Bias = false)")]
    [InlineData("""{"type":"batchnorm2d","features":8,"eps":1e-05,"momentum":0.1}""", "BatchNorm(Epsilon = 1e-05, Momentum = 0.1)")]
    [InlineData("""{"type":"avg_pool2d","kernel":2,"ceil_mode":true,"count_include_pad":false}""", "AvgPool2D(2, CeilMode = true, CountIncludePad = false)")]
    [InlineData("""{"type":"adaptive_avgpool2d","output_size":[1,1]}""", "GlobalAvgPool2D")]
    [InlineData("""{"type":"activation","function":"leaky_relu","negative_slope":0.01}""", "LeakyReLU(0.01)")]
    [InlineData("""{"type":"activation","function":"softmax","axis":1}""", "Softmax")]
    [InlineData("""{"type":"gelu","approximate":"tanh"}""", "GELUTanh")]
    [InlineData("""{"type":"log_softmax","dim":-1,"name":"last"}""", "LogSoftmax")]
    public void Layers_become_attributes(string json, string attribute)
    {
        var writer = new AttributeWriter(Library.Referenced);
        LayerVocabulary.Write(writer, JsonElement.Parse(json));

        Assert.Equal([attribute], writer.Attributes);
        Assert.Empty(writer.Missing);
    }

    [Theory]
    [InlineData("""{"type":"mse","reduction":"mean"}""", "MeanSquaredError")]
    [InlineData("""{"type":"mse","reduction":"sum"}""", "MeanSquaredError(Reduction = Reduction.Sum)")]
    [InlineData("""{"type":"softmax_cross_entropy","class_weights":[0.5,2.0],"reduction":"mean"}""", "SoftmaxCrossEntropy(ClassWeights = new double[] { 0.5, 2.0 })")]
    public void Losses_become_attributes(string json, string attribute)
    {
        var writer = new AttributeWriter(Library.Referenced);
        writer.Write("loss", JsonElement.Parse(json), "type", ReferenceVocabulary.Losses);

        Assert.Equal([attribute], writer.Attributes);
        Assert.Empty(writer.Missing);
    }

    [Theory]
    [InlineData(
        """{"type":"adam","lr":0.02,"betas":[0.8,0.95],"eps":1e-06,"weight_decay":0.01,"amsgrad":false}""",
        "Adam(LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-06, WeightDecay = 0.01)")]
    [InlineData(
        """{"type":"sgd","lr":0.1,"momentum":0.0,"nesterov":false,"weight_decay":0.0}""",
        "GradientDescent(LearningRate = 0.1)")]
    public void Optimizers_become_attributes(string json, string attribute)
    {
        var writer = new AttributeWriter(Library.Referenced);
        writer.Write("optimizer", JsonElement.Parse(json), "type", ReferenceVocabulary.Optimizers);

        Assert.Equal([attribute], writer.Attributes);
        Assert.Empty(writer.Missing);
    }

    [Theory]
    [InlineData("""{"type":"lion","lr":0.1}""", "optimizer lion")]
    [InlineData("""{"type":"sgd","lr":0.1,"momentum":0.9}""", "GradientDescent.momentum = 0.9")]
    [InlineData("""{"type":"sgd","lr":0.1,"warmup":3}""", "GradientDescent.warmup")]
    public void What_cannot_be_said_is_named(string json, string missing)
    {
        var writer = new AttributeWriter(Library.Referenced);
        writer.Write("optimizer", JsonElement.Parse(json), "type", ReferenceVocabulary.Optimizers);

        Assert.Equal([missing], writer.Missing);
    }

    [Theory]
    [InlineData("""{"type":"lstm","hidden":4}""", "layer type lstm")]
    [InlineData("""{"type":"activation","function":"celu"}""", "activation celu")]
    [InlineData("""{"type":"softmax","dim":0}""", "Softmax.axis = 0")]
    [InlineData("""{"type":"adaptive_avgpool2d","output_size":[2,1]}""", "GlobalAvgPool2D.output_size = [2,1]")]
    [InlineData("""{"type":"conv2d","out_channels":4,"kernel":3,"padding":"same"}""", "Conv2D.PaddingHeight")]
    public void What_layers_cannot_be_is_named(string json, string missing)
    {
        var writer = new AttributeWriter(Library.Referenced);
        LayerVocabulary.Write(writer, JsonElement.Parse(json));

        Assert.Equal([missing], writer.Missing);
        Assert.Equal($"lacks {missing}", writer.Reason);
    }

    [Fact]
    public void The_library_is_asked_for_attributes_and_properties()
    {
        var writer = new AttributeWriter(new Library(typeof(object).Assembly));
        LayerVocabulary.Write(writer, JsonElement.Parse("""{"type":"activation","function":"relu"}"""));
        var other = new AttributeWriter(Library.Referenced);
        other.Write("loss", JsonElement.Parse("""{"type":"mse"}"""), "type", ReferenceVocabulary.Losses, new AttributeArgument("Sharpness", "2"));

        Assert.Equal(["ReLU"], writer.Missing);
        Assert.Equal(["MeanSquaredError.Sharpness"], other.Missing);
    }
}
