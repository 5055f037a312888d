using StaticNet.Conformance.RandomDeclarations.Checking;
using Xunit;

namespace StaticNet.Conformance.Tests.RandomDeclarations;

/// <summary>What is taken for agreement between variants, and what is not compared.</summary>
public class ComparisonTests
{
    [Theory]
    [InlineData("Loss", 1.00009, true)]
    [InlineData("Loss", 1.0002, false)]
    [InlineData("Outputs", 1.0009, true)]
    [InlineData("Outputs", 1.0012, false)]
    [InlineData("Outputs", double.NaN, false)]
    public void Single_precision_has_its_tolerance(string name, double actual, bool holds) => Check(isDouble: false, name, 1, [0], actual, holds);

    [Theory]
    [InlineData(1 + 0.9e-9, true)]
    [InlineData(1 + 1.2e-9, false)]
    public void Double_precision_has_its_own(double actual, bool holds) => Check(isDouble: true, "Gradients", 1, [0], actual, holds);

    [Fact]
    public void What_rounding_moves_further_is_counted_and_not_compared()
    {
        var tally = new Tally();
        new Comparison(isDouble: false, tally).Check("variant", string.Empty, new Expectation("Outputs", [1, 1], [0, 1e-3]), [1, 5]);

        Assert.Equal((1, 1), (tally.Numbers, tally.Skipped));
    }

    [Fact]
    public void A_variant_that_gives_no_number_is_not_left_out() => Assert.Throws<CheckFailedException>(() =>
        new Comparison(isDouble: true, new Tally()).Check("variant", string.Empty, new Expectation("Outputs", [1], [double.NaN]), [double.NaN]));

    [Fact]
    public void Variants_must_agree_with_one_another_too()
    {
        var comparison = new Comparison(isDouble: true, new Tally());
        var expected = new Expectation("Outputs", [1], null);
        comparison.Check("one", string.Empty, expected, [1 + 0.8e-9]);

        var problem = Assert.Throws<CheckFailedException>(() => comparison.Check("two", string.Empty, expected, [1 - 0.8e-9]));

        Assert.Contains("two: Outputs[0]", problem.Message);
        Assert.Contains("one gives", problem.Message);
    }

    [Fact]
    public void An_oracle_that_gives_no_number_is_a_failure() => Assert.Throws<CheckFailedException>(() =>
        new Comparison(isDouble: true, new Tally()).Check("variant", string.Empty, new Expectation("Outputs", [double.NaN], [double.NaN]), [double.NaN]));

    private static void Check(bool isDouble, string name, double expected, double[] spread, double actual, bool holds)
    {
        var comparison = new Comparison(isDouble, new Tally());
        void Run() => comparison.Check("variant", string.Empty, new Expectation(name, [expected], spread), [actual]);
        if (holds)
        {
            Run();
        }
        else
        {
            Assert.Throws<CheckFailedException>(Run);
        }
    }
}
