using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Exchange;

public sealed class UnmatchedReportConfiguration : IEntityTypeConfiguration<UnmatchedReport>
{
    public void Configure(EntityTypeBuilder<UnmatchedReport> builder)
    {
        builder.ToTable("UnmatchedReports");
        builder.Property(r => r.Number).HasMaxLength(CertificateNumber.Digits).IsUnicode(false);
        builder.Property(r => r.Text).HasMaxLength(UnmatchedReport.TextMaxLength);
        builder.Property(r => r.StatusCode).HasMaxLength(8);
        builder.Property(r => r.SettledBy).HasMaxLength(200);
        builder.Property(r => r.SettledText).HasMaxLength(UnmatchedReport.TextMaxLength);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<Certificate>().WithMany().HasForeignKey(r => r.CertificateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.PublicId, "UX_UnmatchedReports_PublicId").IsUnique();
        builder.HasIndex(r => new { r.FactAssignmentUuid, r.Number }, "UX_UnmatchedReports_Fact").IsUnique();
        builder.HasIndex(r => new { r.SettledAt, r.Id }, "IX_UnmatchedReports_Settled");
    }
}
