using System;
using System.Text;

namespace Digits.Display;

/// <summary>Chooses between the two displays.</summary>
internal static class Displays
{
    /// <summary>Colours and a moving bar only where somebody watches a terminal that can show them.</summary>
    public static IDisplay Choose(Settings settings)
    {
        bool plain = Console.IsOutputRedirected || IsSet("NO_COLOR") || IsSet("CI") || Environment.GetEnvironmentVariable("TERM") == "dumb";
        if (plain && settings.Record is null)
        {
            return new PlainDisplay();
        }

        Console.OutputEncoding = Encoding.UTF8;
        return new TerminalDisplay(settings.Record);
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
