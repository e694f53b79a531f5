using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SocialPassport.Web.Infrastructure.Operation;

/// <summary>What the workstation counts of itself, beside what the framework counts. No tag ever holds personal data.</summary>
public static class PassportMeter
{
    public const string Name = "SocialPassport";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> PartnerRequests = Meter.CreateCounter<long>(
        "passport.partner.requests", description: "Requests to other systems by partner and outcome.");

    private static readonly Histogram<double> Searches = Meter.CreateHistogram<double>(
        "passport.search.duration", unit: "s", description: "Searches of families by kind of what was typed.");

    public static void CountPartnerRequest(string partner, string outcome) =>
        PartnerRequests.Add(1, new("partner", partner), new("outcome", outcome));

    /// <summary>The time until it is disposed of is that of one search.</summary>
    public static SearchTime MeasureSearch(string kind) => new(kind, Stopwatch.GetTimestamp());

    public readonly struct SearchTime(string kind, long began) : IDisposable
    {
        public void Dispose() => Searches.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
    }
}
