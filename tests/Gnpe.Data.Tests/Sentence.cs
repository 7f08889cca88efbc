namespace Gnpe.Data.Tests;

/// <summary>Expects bad input to be refused with one sentence.</summary>
internal static class Sentence
{
    public static string Of(Action action)
    {
        string message = Assert.Throws<InvalidInputException>(action).Message;
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain("System.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", message, StringComparison.Ordinal);
        return message;
    }
}
