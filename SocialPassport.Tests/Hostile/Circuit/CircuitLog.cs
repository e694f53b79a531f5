using System.Text.Json;

namespace SocialPassport.Tests.Hostile.Circuit;

/// <summary>The JSON log of a workstation, as far as it complains.</summary>
internal static class CircuitLog
{
    /// <summary>The framework says so when it throws a message away or ends a connection for it. Nothing of ours has failed.</summary>
    private static readonly (string Category, string Failure)[] Expected =
    [
        // Marks of components that were not written by this server.
        ("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "Failed to invoke hub method '{HubMethod}'. System.FormatException: The input is not a valid Base-64 string"),
        ("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "Failed to invoke hub method '{HubMethod}'. System.Text.Json.JsonException"),
        ("Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost", HostileMessages.RenderError),
    ];

    /// <returns>Kinds of complaints that are failures, and kinds of expected refusals.</returns>
    public static (IReadOnlyList<string> Complaints, IReadOnlyList<string> Refusals) Read(string log)
    {
        var (complaints, refusals) = (new List<string>(), new List<string>());
        foreach (var kind in log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line).OfType<Complaint>().GroupBy(line => line.Kind))
        {
            var first = kind.First();
            var isExpected = Expected.Any(expected => first.Category == expected.Category && first.Kind.Contains(expected.Failure, StringComparison.Ordinal));
            (isExpected ? refusals : complaints).Add($"{kind.Count()} × {kind.Key}");
        }

        return (complaints, refusals);
    }

    private static Complaint? Line(string line)
    {
        if (line[0] != '{')
        {
            // Not from a logger: the end of a process.
            return new Complaint(string.Empty, line);
        }

        using var json = JsonDocument.Parse(line);
        var entry = json.RootElement;
        if (entry.GetProperty("LogLevel").GetString() is not ("Error" or "Critical"))
        {
            return null;
        }

        var category = entry.GetProperty("Category").GetString()!;
        var template = entry.TryGetProperty("State", out var state) && state.TryGetProperty("{OriginalFormat}", out var format) ? format.GetString() : entry.GetProperty("Message").GetString();
        var failure = entry.TryGetProperty("Exception", out var exception) ? exception.GetString()!.Split('\n')[0].Trim() : string.Empty;
        var isLie = failure.Contains(HostileMessages.RenderError, StringComparison.Ordinal);
        return new Complaint(category, $"{category} {template} {(isLie ? HostileMessages.RenderError : failure)}");
    }

    private sealed record Complaint(string Category, string Kind);
}
