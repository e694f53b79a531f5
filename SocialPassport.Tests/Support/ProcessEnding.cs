using System.Diagnostics;

namespace SocialPassport.Tests.Support;

/// <summary>Ends processes a test has started.</summary>
internal static class ProcessEnding
{
    /// <summary>At once, as a power cut would; what it started goes with it.</summary>
    public static void KillAtOnce(this Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
