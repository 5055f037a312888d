using System.Text.Json;
using StaticNet.Conformance.Declarations;
using Xunit;

namespace StaticNet.Conformance.Tests;

public class VocabularyTests
{
    [Theory]
    [InlineData("""{"type":"linear","in":4,"out":8,"bias":true}""", "Dense(8)")]
    [InlineData("""{"type":"linear","in":4,"out":8,"bias":false}""", "Dense(8, Bias = false)")]
    [InlineData("""{"type":"layernorm","features":[3,2,2],"eps":1e-05,"affine":false}""", "LayerNorm(Epsilon = 1e-05, Affine = false)")]
    [InlineData("""{"type":"maxpool2d","kernel":[2,3],"stride":[2,1],"padding":[1,0],"dilation":2}""", "MaxPool2D(2, 3, StrideHeight = 2, StrideWidth = 1, PaddingHeight = 1, PaddingWidth = 0, Dilation = 2)")]
    [InlineData("""{"type":"add","from":"first"}""", "Add(\"first\")")]
    public void Layers_become_attributes(string json, string attribute)
    {
        var writer = new AttributeWriter(Library.Referenced);
        writer.Write("layer", JsonElement.Parse(json), "type", Vocabulary.Layers);

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
        writer.Write("loss", JsonElement.Parse(json), "type", Vocabulary.Losses);

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
        writer.Write("optimizer", JsonElement.Parse(json), "type", Vocabulary.Optimizers);

        Assert.Equal([attribute], writer.Attributes);
        Assert.Empty(writer.Missing);
    }

    [Theory]
    [InlineData("""{"type":"lion","lr":0.1}""", "optimizer lion")]
    [InlineData("""{"type":"sgd","lr":0.1,"momentum":0.9}""", "GradientDescent.momentum")]
    [InlineData("""{"type":"sgd","lr":0.1,"warmup":3}""", "GradientDescent.warmup")]
    public void What_cannot_be_said_is_named(string json, string missing)
    {
        var writer = new AttributeWriter(Library.Referenced);
        writer.Write("optimizer", JsonElement.Parse(json), "type", Vocabulary.Optimizers);

        Assert.Equal([missing], writer.Missing);
    }

    [Fact]
    public void The_library_is_asked_for_attributes_and_properties()
    {
        var writer = new AttributeWriter(new Library(typeof(object).Assembly));
        writer.Write("activation", JsonElement.Parse("""{"type":"activation","function":"relu"}"""), "function", Vocabulary.Activations);
        var other = new AttributeWriter(Library.Referenced);
        other.Write("loss", JsonElement.Parse("""{"type":"mse"}"""), "type", Vocabulary.Losses, new AttributeArgument("Sharpness", "2"));

        Assert.Equal(["ReLU"], writer.Missing);
        Assert.Equal(["MeanSquaredError.Sharpness"], other.Missing);
    }
}
