using System.ComponentModel.DataAnnotations;

namespace SocialPassport.Web.Infrastructure.AuditCheckpoints;

/// <summary>Section <c>AuditSeal</c>.</summary>
public sealed class AuditSealOptions
{
    public const string Section = "AuditSeal";

    /// <summary>Off where other nodes seal the journal.</summary>
    public bool Enabled { get; set; } = true;

    [Range(1, 3600, ErrorMessage = "AuditSeal:LeaseSeconds: от 1 до 3600.")]
    public int LeaseSeconds { get; set; } = 15;

    /// <summary>Folder of the signed checkpoints, outside the database; relative to the content root, beside the key ring when empty.</summary>
    public string? CheckpointFolder { get; set; }

    [Range(1, 1440, ErrorMessage = "AuditSeal:CheckpointMinutes: от 1 до 1440.")]
    public int CheckpointMinutes { get; set; } = 10;

    [Range(1, 1_000_000, ErrorMessage = "AuditSeal:CheckpointEntries: от 1 до 1000000.")]
    public int CheckpointEntries { get; set; } = 1000;
}
