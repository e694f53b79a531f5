using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Families.Duplicates;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Duplicates;

public sealed class DuplicatePairConfiguration : IEntityTypeConfiguration<DuplicatePair>
{
    public void Configure(EntityTypeBuilder<DuplicatePair> builder)
    {
        builder.ToTable("DuplicatePairs");
        builder.Property(p => p.Reasons).HasMaxLength(300);
        builder.Property(p => p.DecidedBy).HasMaxLength(300);
        builder.Property(p => p.DecisionReason).HasMaxLength(DuplicatePair.ReasonLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne(p => p.First).WithMany().HasForeignKey(p => p.FirstPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Second).WithMany().HasForeignKey(p => p.SecondPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Merge).WithMany().HasForeignKey(p => p.MergeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.PublicId, "UX_DuplicatePairs_PublicId").IsUnique();
        builder.HasIndex(p => new { p.FirstPersonId, p.SecondPersonId }, "UX_DuplicatePairs_Persons").IsUnique();
        builder.HasIndex(p => new { p.Status, p.Score, p.Id }, "IX_DuplicatePairs_Queue");
    }
}

public sealed class DuplicateMergeConfiguration : IEntityTypeConfiguration<DuplicateMerge>
{
    public void Configure(EntityTypeBuilder<DuplicateMerge> builder)
    {
        builder.ToTable("DuplicateMerges");
        builder.Property(m => m.MergedBy).HasMaxLength(300);
        builder.Property(m => m.Reason).HasMaxLength(DuplicatePair.ReasonLength);
        builder.Property(m => m.JournalJson).HasMaxLength(-1);
        builder.Property(m => m.UndoneBy).HasMaxLength(300);
        builder.Property(m => m.UndoReason).HasMaxLength(DuplicatePair.ReasonLength);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => m.PublicId, "UX_DuplicateMerges_PublicId").IsUnique();
    }
}

public sealed class DuplicateRunConfiguration : IEntityTypeConfiguration<DuplicateRun>
{
    public void Configure(EntityTypeBuilder<DuplicateRun> builder)
    {
        builder.ToTable("DuplicateRuns");
        builder.Property(r => r.RequestedBy).HasMaxLength(300);
        builder.HasIndex(r => r.State, "UX_DuplicateRuns_UnderWay").IsUnique().HasFilter("\"State\" IN ('Requested', 'Running')");
    }
}
