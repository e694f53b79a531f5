using System.Runtime.CompilerServices;
using Bunit;

namespace SocialPassport.Tests.Support;

/// <summary>
/// Page tests block a thread while they wait for a render: with two cores the pool would be out of threads, and a second
/// too short. Nothing waits this long unless it fails.
/// </summary>
internal static class PageTestSetup
{
    [ModuleInitializer]
    internal static void Prepare()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, 32), completions);
        BunitContext.DefaultWaitTimeout = TimeSpan.FromMinutes(1);
    }
}
