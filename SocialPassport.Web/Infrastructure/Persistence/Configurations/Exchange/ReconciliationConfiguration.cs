using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Reconciliation;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Exchange;

public sealed class ReconciliationRunConfiguration : IEntityTypeConfiguration<ReconciliationRun>
{
    public void Configure(EntityTypeBuilder<ReconciliationRun> builder)
    {
        builder.ToTable("ReconciliationRuns");
        builder.Property(r => r.RequestedBy).HasMaxLength(200);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasIndex(r => r.PublicId, "UX_ReconciliationRuns_PublicId").IsUnique();
        builder.HasIndex(r => new { r.State, r.Id }, "IX_ReconciliationRuns_State");
    }
}

public sealed class ReconciliationDifferenceConfiguration : IEntityTypeConfiguration<ReconciliationDifference>
{
    public void Configure(EntityTypeBuilder<ReconciliationDifference> builder)
    {
        builder.ToTable("ReconciliationDifferences");
        builder.Property(d => d.Ours).HasMaxLength(ReconciliationDifference.TextMaxLength);
        builder.Property(d => d.Theirs).HasMaxLength(ReconciliationDifference.TextMaxLength);
        builder.Property(d => d.NotedText).HasMaxLength(ReconciliationDifference.TextMaxLength);
        builder.Property(d => d.NotedBy).HasMaxLength(200);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasOne<ReconciliationRun>().WithMany().HasForeignKey(d => d.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Certificate>().WithMany().HasForeignKey(d => d.CertificateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnmatchedReport>().WithMany().HasForeignKey(d => d.UnmatchedReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.PublicId, "UX_ReconciliationDifferences_PublicId").IsUnique();
        builder.HasIndex(d => new { d.RunId, d.Check, d.Id }, "IX_ReconciliationDifferences_Run");
    }
}
