using System.Globalization;
using System.Text;

namespace SocialPassport.Web.Infrastructure.Operation;

/// <summary>Lines of the Prometheus text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Head(StringBuilder text, string name, MetricKind kind) =>
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {kind.ToString().ToLowerInvariant()}\n");

    public static void Tag(StringBuilder text, string name, string value) => text
        .Append(name.Replace('.', '_').Replace('-', '_'))
        .Append("=\"")
        .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
        .Append('"');

    public static void Series(StringBuilder text, string name, string tags, MetricKind kind, MetricSeries series)
    {
        var (value, count, buckets) = series.Read();
        if (kind != MetricKind.Histogram)
        {
            Line(text, name, tags, value);
            return;
        }

        var before = tags.Length == 0 ? string.Empty : tags + ",";
        for (var bound = 0; bound < buckets.Length; bound++)
        {
            Line(text, name + "_bucket", string.Create(CultureInfo.InvariantCulture, $"{before}le=\"{MetricSeries.Bounds[bound]}\""), buckets[bound]);
        }

        Line(text, name + "_bucket", before + "le=\"+Inf\"", count);
        Line(text, name + "_sum", tags, value);
        Line(text, name + "_count", tags, count);
    }

    public static void Line(StringBuilder text, string name, string tags, double value)
    {
        text.Append(name);
        if (tags.Length > 0)
        {
            text.Append('{').Append(tags).Append('}');
        }

        text.Append(CultureInfo.InvariantCulture, $" {value}\n");
    }
}
