using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using StaticNet.Generator.Tests.Words;
using Xunit;

namespace StaticNet.Generator.Tests.Snapshots;

/// <summary>
/// What is generated for each word. A layer has a file of its own, the training code of the smallest network with it; activations, losses
/// and optimizers are lines of mathematics in one file for each family.
/// </summary>
public class WordCodeTests
{
    public static TheoryData<string> Layers => new(LanguageWord.Of(WordFamily.Layer).Select(word => word.Name));

    [Theory]
    [MemberData(nameof(Layers))]
    public Task Layer(string name)
    {
        LanguageWord word = LanguageWord.Find(name);
        return Snapshot.Verify(WordExample.Run(word).Result, file => file == WordExample.TrainingFile(word), method: name);
    }

    [Fact]
    public Task Activations() => Verify(WordFamily.Activation);

    [Fact]
    public Task Losses() => Verify(WordFamily.Loss);

    [Fact]
    public Task Optimizers() => Verify(WordFamily.Optimizer);

    private static Task Verify(WordFamily family)
    {
        IEnumerable<string> lines = LanguageWord.Of(family).SelectMany(word => Mathematics.Of(word)
            .Select(pass => pass.Lines.Prepend($"// {word.Name}: {pass.Pass}").Append(string.Empty))
            .DefaultIfEmpty([$"// {word.Name}: no code", string.Empty])
            .SelectMany(block => block));
        return Snapshot.VerifyText(string.Join("\n", lines), method: LanguageWord.Folder(family));
    }
}
