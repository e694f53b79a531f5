using System.Runtime.CompilerServices;

namespace SocialPassport.Tests.Support;

/// <summary>
/// Hosts in the process of the tests take their settings from the test: watching their folder for changed settings files,
/// with everything below it, takes longer than the start itself and uses up the watches a machine gives to one user.
/// </summary>
internal static class HostTestSetup
{
    private const string ReloadOnChange = "DOTNET_hostBuilder__reloadConfigOnChange";

    [ModuleInitializer]
    internal static void Prepare() => Environment.SetEnvironmentVariable(ReloadOnChange, "false");

    /// <summary>The workstation as a process of its own does as it always does.</summary>
    public static void Restore(IDictionary<string, string?> environment) => environment.Remove(ReloadOnChange);
}
