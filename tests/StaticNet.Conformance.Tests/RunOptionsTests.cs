using Xunit;

namespace StaticNet.Conformance.Tests;

public class RunOptionsTests
{
    [Fact]
    public void The_folder_is_enough()
    {
        RunOptions options = RunOptions.Parse(["cases"]);

        Assert.Equal(["cases"], options.Folders);
        Assert.Equal((Target.Best, Unroll.Auto, null, false), (options.Target, options.Plan, options.Filter, options.Verbose));
    }

    [Fact]
    public void Several_folders_are_one_run()
    {
        RunOptions options = RunOptions.Parse(["a", "--plan", "straight", "b"]);

        Assert.Equal(["a", "b"], options.Folders);
    }

    [Theory]
    [InlineData("512", "512")]
    [InlineData("256", "256")]
    [InlineData("128fma", "128")]
    [InlineData("128", "128")]
    [InlineData("scalar", "0")]
    public void A_target_becomes_a_build_property(string name, string bits)
    {
        RunOptions options = RunOptions.Parse(["--target", name, "cases", "--plan", "tiled", "--filter", "adam", "--verbose"]);

        Assert.Equal(bits, options.Target.VectorBits);
        Assert.Equal((Unroll.Tiled, "adam", true), (options.Plan, options.Filter, options.Verbose));
    }

    [Theory]
    [InlineData("The folder of cases is missing")]
    [InlineData("--target needs a value", "a", "--target")]
    [InlineData("expected 512, 256, 128fma, 128, scalar", "a", "--target", "64")]
    [InlineData("expected auto, straight or tiled", "a", "--plan", "Tiled")]
    [InlineData("Unknown option --fast", "a", "--fast")]
    public void Wrong_usage_is_explained(string message, params string[] arguments)
    {
        var exception = Assert.Throws<UsageException>(() => RunOptions.Parse(arguments));

        Assert.Contains(message, exception.Message);
    }
}
