using System.ComponentModel.DataAnnotations;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Web.Features.Import;

/// <summary>Section <c>Import</c>: what a file may be and the pace of loading.</summary>
public sealed class ImportOptions
{
    public const string Section = "Import";

    /// <summary>Whether this node works on loads; several may, one takes each load.</summary>
    public bool Enabled { get; set; } = true;

    [Range(50, 600_000)]
    public int IntervalMilliseconds { get; set; } = 1_000;

    /// <summary>Longer than a chunk takes; after it another node goes on with the load.</summary>
    [Range(5, 3_600)]
    public int LeaseSeconds { get; set; } = 60;

    [Range(1, 200)]
    public int MaxFileMegabytes { get; set; } = 30;

    /// <summary>Without the heads.</summary>
    [Range(1, 1_000_000)]
    public int MaxRows { get; set; } = 200_000;

    [Range(1, 4_000)]
    public int MaxUnpackedMegabytes { get; set; } = 500;

    /// <summary>Families per transaction: other work waits no longer than one chunk takes.</summary>
    [Range(1, 5_000)]
    public int ChunkFamilies { get; set; } = 300;

    public TableLimits ToLimits() => new(MaxRows + 1, MaxUnpackedMegabytes * 1024L * 1024L);

    public int MaxFileBytes => MaxFileMegabytes * 1024 * 1024;
}
