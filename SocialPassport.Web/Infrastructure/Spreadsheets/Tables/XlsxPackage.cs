using System.IO.Compression;
using System.Xml;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>
/// The parts of a packed workbook that hold the first sheet. Read part by part as XML: nothing is unpacked to disk or kept,
/// nothing outside the file is followed. Only memory lies behind it, so a refusal on opening leaves nothing open.
/// </summary>
internal sealed class XlsxPackage : IDisposable
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private readonly ZipArchive archive;
    private readonly UnpackAllowance allowance;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    private XlsxPackage(ZipArchive archive, TableLimits limits)
    {
        this.archive = archive;
        allowance = new UnpackAllowance(limits.UnpackedBytes);
    }

    /// <summary>The file counts days from 1904.</summary>
    public bool Uses1904Dates { get; private set; }

    public string SheetPart { get; private set; } = string.Empty;

    public string? SharedStringsPart { get; private set; }

    public string? StylesPart { get; private set; }

    /// <exception cref="DomainRuleException">table.*</exception>
    public static XlsxPackage Open(byte[] content, TableLimits limits)
    {
        var package = new XlsxPackage(new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read), limits);
        package.Inspect();
        return package;
    }

    public void Dispose() => archive.Dispose();

    /// <exception cref="DomainRuleException">table.bomb, table.broken</exception>
    public XmlReader ReadPart(string name)
    {
        var entry = parts.GetValueOrDefault(name) ?? throw Broken();
        allowance.Foresee(entry.Length);
        return XmlReader.Create(new LimitedStream(entry.Open(), allowance), new XmlReaderSettings
        {
            NameTable = new XlsxXml.Names(),
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            CloseInput = true,
        });
    }

    public static DomainRuleException Broken() => new(
        "table.broken", "Файл повреждён или сохранён не до конца. Откройте его в Excel, сохраните заново и загрузите снова.");

    private void Inspect()
    {
        if (archive.Entries.Count > TableLimits.Parts)
        {
            throw Broken();
        }

        foreach (var entry in archive.Entries)
        {
            parts[entry.FullName.Replace('\\', '/').TrimStart('/')] = entry;
        }

        if (parts.Keys.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new DomainRuleException("table.macro", "В книге есть макросы. Сохраните её как «Книга Excel (*.xlsx)», без макросов, и загрузите снова.");
        }

        if (parts.ContainsKey("xl/workbook.bin"))
        {
            throw new DomainRuleException("table.xlsb", "Это двоичная книга .xlsb. Сохраните её как «Книга Excel (*.xlsx)».");
        }

        if (!parts.ContainsKey("[Content_Types].xml") || !parts.ContainsKey("xl/workbook.xml"))
        {
            throw new DomainRuleException("table.archive", "Внутри файла архив или документ другого вида, а не книга Excel. Загружаются файлы .xlsx и .csv.");
        }

        var targets = ReadTargets();
        SheetPart = targets.GetValueOrDefault(FirstSheet()) ?? throw Broken();
        SharedStringsPart = parts.ContainsKey("xl/sharedStrings.xml") ? "xl/sharedStrings.xml" : null;
        StylesPart = parts.ContainsKey("xl/styles.xml") ? "xl/styles.xml" : null;
    }

    /// <summary>Relation id of the first sheet that is not hidden.</summary>
    private string FirstSheet()
    {
        string? first = null;
        using var workbook = ReadPart("xl/workbook.xml");
        while (workbook.ReadNode())
        {
            if (workbook.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (workbook.LocalName == "workbookPr")
            {
                Uses1904Dates = workbook.GetAttribute("date1904") is "1" or "true";
            }
            else if (workbook.LocalName == "sheet" && first is null && workbook.GetAttribute("state") is null or "visible")
            {
                first = workbook.GetAttribute("id", Relations) ?? workbook.GetAttribute("id", StrictRelations);
            }
        }

        return first ?? throw new DomainRuleException("table.sheet", "В книге нет ни одного видимого листа. Проверьте файл.");
    }

    private Dictionary<string, string> ReadTargets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var relations = ReadPart("xl/_rels/workbook.xml.rels");
        while (relations.ReadNode())
        {
            if (relations.NodeType == XmlNodeType.Element && relations.LocalName == "Relationship"
                && relations.GetAttribute("TargetMode") != "External"
                && relations.GetAttribute("Id") is { } id && relations.GetAttribute("Target") is { } target)
            {
                targets[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
            }
        }

        return targets;
    }
}
