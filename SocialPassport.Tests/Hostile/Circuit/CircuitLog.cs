using System.Text.Json;

namespace SocialPassport.Tests.Hostile.Circuit;

/// <summary>The JSON log of a workstation, as far as it complains.</summary>
internal static class CircuitLog
{
    /// <summary>The framework says so when it throws a message away or ends a circuit for it. Nothing of ours has failed.</summary>
    private static readonly Complaint[] Expected =
    [
        // Marks of components that were not written by this server.
        new("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "Failed to invoke hub method '{HubMethod}'. System.FormatException: The input is not a valid Base-64 string"),
        new("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "Failed to invoke hub method '{HubMethod}'. System.Text.Json.JsonException"),

        // What the page says it could not draw, in its own words.
        new("Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost", $"Unhandled exception in circuit '{{CircuitId}}'. System.AggregateException: One or more errors occurred. ({HostileMessages.RenderError}"),
    ];

    /// <returns>Kinds of complaints that are failures, and kinds of expected refusals, each with its number.</returns>
    public static (IReadOnlyList<string> Complaints, IReadOnlyList<string> Refusals) Read(string log)
    {
        var kinds = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Line)
            .OfType<Complaint>()
            .GroupBy(complaint => Expected.FirstOrDefault(complaint.IsOf) ?? complaint)
            .ToLookup(kind => Expected.Contains(kind.Key), kind => $"{kind.Count()} × {kind.Key.Category}: {kind.Key.Text}");
        return ([.. kinds[false]], [.. kinds[true]]);
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

        var template = entry.TryGetProperty("State", out var state) && state.TryGetProperty("{OriginalFormat}", out var format) ? format : entry.GetProperty("Message");
        var failure = entry.TryGetProperty("Exception", out var exception) ? exception.GetString()!.Split('\n')[0].Trim() : string.Empty;
        return new Complaint(entry.GetProperty("Category").GetString()!, $"{template.GetString()} {failure}");
    }

    private sealed record Complaint(string Category, string Text)
    {
        public bool IsOf(Complaint expected) => Category == expected.Category && Text.StartsWith(expected.Text, StringComparison.Ordinal);
    }
}
