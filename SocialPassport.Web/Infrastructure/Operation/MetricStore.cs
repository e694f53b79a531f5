using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace SocialPassport.Web.Infrastructure.Operation;

/// <summary>Listens to the meters that matter in operation and tells their values in the text format of Prometheus.</summary>
public sealed class MetricStore : IDisposable
{
    /// <summary>Tags come from routes, codes and states, so there are few; a mistake must not eat the memory.</summary>
    private const int MostSeries = 5000;

    private static readonly HashSet<string> Meters =
    [
        PassportMeter.Name,
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Components.Server.Circuits",
    ];

    private readonly ConcurrentDictionary<(Instrument Instrument, string Tags), MetricSeries> series = new();
    private readonly MeterListener listener = new();

    public MetricStore()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (Meters.Contains(instrument.Meter.Name))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    public void Write(StringBuilder text)
    {
        listener.RecordObservableInstruments();
        foreach (var group in series.GroupBy(pair => pair.Key.Instrument).OrderBy(group => NameOf(group.Key), StringComparer.Ordinal))
        {
            var kind = MetricSeries.KindOf(group.Key);
            var name = NameOf(group.Key);
            PrometheusText.Head(text, name, kind);
            foreach (var ((_, tags), values) in group.OrderBy(pair => pair.Key.Tags, StringComparer.Ordinal))
            {
                PrometheusText.Series(text, name, tags, kind, values);
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => string.Empty };
        return $"{name}{unit}{(MetricSeries.KindOf(instrument) == MetricKind.Counter ? "_total" : string.Empty)}";
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument, TagsOf(tags));
        if (series.Count < MostSeries || series.ContainsKey(key))
        {
            series.GetOrAdd(key, _ => new MetricSeries(MetricSeries.KindOf(instrument), instrument.IsObservable)).Take(value);
        }
    }

    private static string TagsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            text.Append(text.Length == 0 ? string.Empty : ",");
            PrometheusText.Tag(text, name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
        }

        return text.ToString();
    }
}
