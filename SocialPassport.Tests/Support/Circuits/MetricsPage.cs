using System.Globalization;

namespace SocialPassport.Tests.Support.Circuits;

/// <summary>What a workstation tells of itself.</summary>
internal static class MetricsPage
{
    public const string WorkingSet = "dotnet_process_memory_working_set";
    public const string HeapAfterCollection = "dotnet_gc_last_collection_heap_size";
    public const string HolesAfterCollection = "dotnet_gc_last_collection_heap_fragmentation_size";

    /// <returns>The value over all tags.</returns>
    public static async Task<long> SumAsync(HttpClient http, string name)
    {
        var lines = (await http.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal));
        return (long)lines.Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
