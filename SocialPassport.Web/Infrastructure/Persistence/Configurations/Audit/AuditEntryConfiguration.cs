using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Audit;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Audit;

public sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(a => a.StaffName).HasMaxLength(300);
        builder.Property(a => a.SubjectKind).HasMaxLength(50);
        builder.Property(a => a.SubjectId).HasMaxLength(100);
        builder.Property(a => a.Details).HasMaxLength(AuditEntry.DetailsLength);
        builder.Property(a => a.Origin).HasMaxLength(100);
        builder.Property(a => a.Mark).HasMaxLength(AuditHash.MarkLength);
        builder.Property(a => a.PreviousHash).HasMaxLength(AuditHash.Length);
        builder.Property(a => a.Hash).HasMaxLength(AuditHash.Length);
        builder.HasIndex(a => a.Sequence, "UX_AuditEntries_Sequence").IsUnique().HasFilter("\"Sequence\" IS NOT NULL");
        // What the sealer asks for every second: as small as what is not sealed yet.
        builder.HasIndex(a => a.Id, "IX_AuditEntries_Unsealed").HasFilter("\"Sequence\" IS NULL");
        builder.HasIndex(a => a.OccurredAtUtc, "IX_AuditEntries_OccurredAtUtc");
        builder.HasIndex(a => new { a.FamilyId, a.OccurredAtUtc }, "IX_AuditEntries_Family");
        builder.HasIndex(a => new { a.StaffId, a.OccurredAtUtc }, "IX_AuditEntries_Staff");
        builder.HasIndex(a => a.SubjectId, "IX_AuditEntries_Subject");
    }
}
