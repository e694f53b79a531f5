using System.IO.Compression;
using System.Text.RegularExpressions;
using ClosedXML.Excel;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <summary>
/// Saves a workbook so that the same content gives the same bytes: times of creation and the random names and ids that
/// the package writer invents are replaced by fixed ones.
/// </summary>
public static partial class StableWorkbook
{
    private static readonly DateTime FixedTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static byte[] Save(XLWorkbook workbook)
    {
        ArgumentNullException.ThrowIfNull(workbook);
        workbook.Properties.Created = FixedTime;
        workbook.Properties.Modified = FixedTime;
        using var written = new MemoryStream();
        workbook.SaveAs(written);
        written.Position = 0;
        using var source = new ZipArchive(written, ZipArchiveMode.Read);
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => StableName(entry.FullName), StringComparer.Ordinal))
            {
                Copy(entry, archive);
            }
        }

        return target.ToArray();
    }

    private static void Copy(ZipArchiveEntry entry, ZipArchive archive)
    {
        var copy = archive.CreateEntry(StableName(entry.FullName), CompressionLevel.Optimal);
        copy.LastWriteTime = new DateTimeOffset(FixedTime);
        using var input = entry.Open();
        using var output = copy.Open();
        if (!entry.FullName.EndsWith(".rels", StringComparison.Ordinal)
            && !entry.FullName.EndsWith("[Content_Types].xml", StringComparison.Ordinal))
        {
            input.CopyTo(output);
            return;
        }

        using var reader = new StreamReader(input);
        using var writer = new StreamWriter(output);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = CorePropertiesName().Replace(reader.ReadToEnd(), "core-properties/properties.psmdcp");
        writer.Write(RandomId().Replace(text, match =>
        {
            if (!ids.TryGetValue(match.Value, out var id))
            {
                id = $"Id=\"stable{ids.Count + 1}\"";
                ids.Add(match.Value, id);
            }

            return id;
        }));
    }

    private static string StableName(string name) => CorePropertiesName().Replace(name, "core-properties/properties.psmdcp");

    [GeneratedRegex("core-properties/[0-9a-f]{32}\\.psmdcp")]
    private static partial Regex CorePropertiesName();

    /// <summary>Ids of package-level relations (R + 16 hex digits): nothing else refers to them.</summary>
    [GeneratedRegex("Id=\"R[0-9a-f]{16}\"")]
    private static partial Regex RandomId();
}
