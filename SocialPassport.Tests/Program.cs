namespace SocialPassport.Tests;

/// <summary>Runs the long programmes that the suite holds in a small size. None is written yet.</summary>
internal static class EntryPoint
{
    private const int WrongArguments = 2;

    private static int Main()
    {
        Console.Error.WriteLine("Usage: full NAME | bench NAME. There is no such programme yet.");
        return WrongArguments;
    }
}
