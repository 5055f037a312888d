using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNet.Generator.Tests.Documents;
using Xunit;

namespace StaticNet.Generator.Tests.Words;

/// <summary>The committed pages are what the sources give now. With STATICNET_ACCEPT_PAGES=1 they are written first.</summary>
public class WordPageTests
{
    public const string Command = "STATICNET_ACCEPT_PAGES=1 dotnet test tests/StaticNet.Generator.Tests -c Release --filter WordPageTests";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> _pages = new(Accepted);

    [Fact]
    public void Pages_are_up_to_date()
    {
        IReadOnlyDictionary<string, string> pages = _pages.Value;
        string[] stale = pages.Where(page => !Repository.Exists(page.Key) || Repository.Read(page.Key) != page.Value).Select(page => page.Key).ToArray();
        Assert.True(stale.Length == 0, $"Pages that are not what the sources give now: {string.Join(", ", stale)}.\nTo write them: {Command}");

        IEnumerable<string> others = Enum.GetValues<WordFamily>()
            .SelectMany(family => Repository.Files("docs/" + LanguageWord.Folder(family), "*"))
            .Except(pages.Keys);
        Assert.True(!others.Any(), "Pages of no word; delete them: " + string.Join(", ", others));
    }

    [Fact]
    public void Links_lead_somewhere() => Assert.All(
        _pages.Value.Where(page => Path.GetExtension(page.Key) == ".md"),
        page => Assert.All(
            ExcerptTests.Links(page.Value),
            link => Assert.True(Repository.Exists(Path.Combine(Path.GetDirectoryName(page.Key)!, link)), $"{page.Key} links to '{link}', which is not there.")));

    private static IReadOnlyDictionary<string, string> Accepted()
    {
        IReadOnlyDictionary<string, string> pages = WordPage.All();
        if (Environment.GetEnvironmentVariable("STATICNET_ACCEPT_PAGES") == "1")
        {
            foreach ((string path, string text) in pages)
            {
                Repository.Write(path, text);
            }
        }

        return pages;
    }
}
