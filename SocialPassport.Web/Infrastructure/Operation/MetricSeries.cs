using System.Diagnostics.Metrics;

namespace SocialPassport.Web.Infrastructure.Operation;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>The values of one instrument with one set of tags.</summary>
internal sealed class MetricSeries(MetricKind kind, bool isObserved)
{
    /// <summary>Upper bounds in seconds, for the durations that are all the histograms here.</summary>
    public static readonly double[] Bounds = [0.001, 0.005, 0.01, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock guard = new();
    private readonly long[] buckets = kind == MetricKind.Histogram ? new long[Bounds.Length] : [];
    private double value;
    private long count;

    public static MetricKind KindOf(Instrument instrument) => instrument.GetType().GetGenericTypeDefinition() switch
    {
        var type when type == typeof(Counter<>) || type == typeof(ObservableCounter<>) => MetricKind.Counter,
        var type when type == typeof(Histogram<>) => MetricKind.Histogram,
        _ => MetricKind.Gauge,
    };

    public void Take(double measured)
    {
        lock (guard)
        {
            count++;
            // An observed instrument tells its whole value, the others what is added to it.
            value = isObserved ? measured : value + measured;
            for (var bound = 0; bound < buckets.Length; bound++)
            {
                buckets[bound] += measured <= Bounds[bound] ? 1 : 0;
            }
        }
    }

    /// <returns>Value or sum, number of measurements, and how many were at most each bound.</returns>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (guard)
        {
            return (value, count, [.. buckets]);
        }
    }
}
