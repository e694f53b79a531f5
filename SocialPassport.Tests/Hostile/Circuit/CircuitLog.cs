using System.Text.Json;

namespace SocialPassport.Tests.Hostile.Circuit;

/// <summary>The JSON log of a workstation, as far as it complains.</summary>
internal static class CircuitLog
{
    private const string Dispatcher = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";
    private const string CircuitHost = "Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost";

    /// <returns>Kinds of complaints that are failures, each with its number and its first occurrence, and kinds of expected refusals.</returns>
    public static (IReadOnlyList<string> Complaints, IReadOnlyList<string> Refusals) Read(string log)
    {
        var kinds = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Of)
            .OfType<Complaint>()
            .GroupBy(complaint => (complaint.IsRefusal, complaint.Category, Text: complaint.IsRefusal ? complaint.Kind : complaint.Text))
            .ToLookup(kind => kind.Key.IsRefusal, kind => $"{kind.Count()} × {kind.Key.Category}: {kind.Key.Text}{(kind.Key.IsRefusal ? null : kind.First().Exception)}");
        return ([.. kinds[false]], [.. kinds[true]]);
    }

    private static Complaint? Of(string line)
    {
        if (line[0] != '{')
        {
            // Not from a logger: the end of a process.
            return new Complaint(string.Empty, line, string.Empty);
        }

        using var json = JsonDocument.Parse(line);
        var entry = json.RootElement;
        if (entry.GetProperty("LogLevel").GetString() is not ("Error" or "Critical"))
        {
            return null;
        }

        var template = entry.TryGetProperty("State", out var state) && state.TryGetProperty("{OriginalFormat}", out var format) ? format : entry.GetProperty("Message");
        return new Complaint(
            entry.GetProperty("Category").GetString()!,
            template.GetString()!,
            entry.TryGetProperty("Exception", out var exception) ? exception.GetString()! : string.Empty);
    }

    private sealed record Complaint(string Category, string Template, string Exception)
    {
        public string Text => $"{Template} {Exception.Split('\n')[0]}";

        /// <summary>Without what the message itself has brought.</summary>
        public string Kind => $"{Template} {Exception.Split(':')[0]}";

        /// <summary>
        /// The framework says so when it throws a message away or ends a circuit for it: a method of its hub could not read its
        /// arguments, a page told that it could not draw, or its script answered with another kind of value than was asked for.
        /// </summary>
        public bool IsRefusal =>
            (Category == Dispatcher && Template == "Failed to invoke hub method '{HubMethod}'." && !Exception.Contains("SocialPassport", StringComparison.Ordinal))
            || (Category == CircuitHost && Exception.Contains(HostileMessages.RenderError, StringComparison.Ordinal))
            || (Category == CircuitHost && Exception.StartsWith("Microsoft.JSInterop.JSException: An exception occurred executing JS interop: The JSON value could not be converted", StringComparison.Ordinal));
    }
}
