using System.Linq;
using Xunit;

namespace StaticNet.Generator.Tests.Words;

/// <summary>
/// Every word of the registries has its snapshot, its gradient check, its reference case, its page and its row in the README. Whoever adds
/// a word is told by name what it still lacks.
/// </summary>
public class CompletenessTests
{
    public static TheoryData<string> Words => new(LanguageWord.All.Select(word => word.Name));

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_has_all_that_belongs_to_it(string name)
    {
        string? report = Completeness.Report(LanguageWord.Find(name));
        Assert.True(report is null, report);
    }

    [Fact]
    public void A_new_layer_is_told_all_that_it_lacks()
    {
        string report = Completeness.Report(new LanguageWord("Scale", WordFamily.Layer))!;

        Assert.Equal(5, report.Split('\n').Count(line => line.StartsWith("- ")));
        Assert.StartsWith("Scale is not complete. It lacks\n", report);
    }

    [Theory]
    [InlineData(WordFamily.Activation)]
    [InlineData(WordFamily.Loss)]
    [InlineData(WordFamily.Optimizer)]
    public void So_is_a_new_word_of_another_family(WordFamily family) =>
        Assert.Equal(5, Completeness.Report(new LanguageWord("New", family))!.Split('\n').Count(line => line.StartsWith("- ")));
}
