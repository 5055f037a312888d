using System;
using System.Collections.Generic;
using System.Linq;
using StaticNet.Conformance.RandomDeclarations.Drawing;
using Xunit;

namespace StaticNet.Conformance.Tests.RandomDeclarations;

/// <summary>Random declarations are over the whole vocabulary, and can be drawn again.</summary>
public class DrawingTests
{
    private static readonly DrawnDeclaration[] s_drawn = [.. Enumerable.Range(0, 3000).Select(number => DeclarationDrawer.Draw(1, number))];

    [Fact]
    public void Every_option_has_values_to_draw_from() => Assert.Empty(Words.Missing());

    [Fact]
    public void Every_word_of_the_library_is_drawn()
    {
        HashSet<string> drawn = [.. s_drawn.SelectMany(declaration => declaration.Nodes).Select(node => node.Kind + nameof(Attribute))];
        IEnumerable<string> words = typeof(NetworkAttribute).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(LayerAttribute)) || type.IsSubclassOf(typeof(LossAttribute)) || type.IsSubclassOf(typeof(OptimizerAttribute))))
            .Select(type => type.Name);

        Assert.Empty(words.Except(drawn));
    }

    [Fact]
    public void Every_option_is_drawn()
    {
        HashSet<string> drawn = [.. s_drawn.SelectMany(declaration => declaration.Nodes.Prepend(declaration.Network))
            .SelectMany(node => node.Named.Select(option => $"{node.Kind}.{option.Key}"))];
        IEnumerable<string> options = Words.Layers.Concat(Words.Losses).Concat(Words.Optimizers).Append(("Network", typeof(NetworkAttribute)))
            .SelectMany(word => word.Item2.GetProperties().Where(property => property.SetMethod?.IsPublic == true).Select(property => $"{word.Item1}.{property.Name}"));

        Assert.Empty(options.Except(drawn));
    }

    [Fact]
    public void The_same_numbers_give_the_same_declaration_and_others_another()
    {
        string[] again = [.. Enumerable.Range(0, 100).Select(number => DeclarationDrawer.Draw(1, number).Text("Net"))];

        Assert.Equal(s_drawn.Take(100).Select(declaration => declaration.Text("Net")), again);
        Assert.NotEqual(again[7], DeclarationDrawer.Draw(2, 7).Text("Net"));
        Assert.True(again.Distinct().Count() > 95);
    }

    [Fact]
    public void Layers_are_joined_at_several_distances()
    {
        int[] distances = [.. s_drawn.SelectMany(Distances).Distinct().Order()];

        Assert.Contains(1, distances);
        Assert.Contains(5, distances);
    }

    [Fact]
    public void A_drawn_declaration_reads_as_it_would_be_written()
    {
        var dense = new DrawnAttribute("Dense", ["4"], [new("Bias", "false")]);

        Assert.Equal("Dense(4, Bias = false)", dense.Text);
        Assert.Equal("Dense(4, Bias = false, Name = \"a\")", dense.With("Name", "\"a\"").Text);
        Assert.Equal("Dense(4)", dense.With("Bias", null).Text);
        Assert.Equal("ReLU", new DrawnAttribute("ReLU", [], []).Text);
    }

    private static IEnumerable<int> Distances(DrawnDeclaration declaration)
    {
        for (int i = 0; i < declaration.Nodes.Count; i++)
        {
            if (declaration.Nodes[i].Kind is "Add" or "Concat")
            {
                string from = declaration.Nodes[i].Positional[0];
                yield return i - declaration.Nodes.Select(node => node.Name).ToList().IndexOf(from);
            }
        }
    }
}
