using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class FindingAcceptanceConfiguration : IEntityTypeConfiguration<FindingAcceptance>
{
    public void Configure(EntityTypeBuilder<FindingAcceptance> builder)
    {
        builder.ToTable("ProjectFindingAcceptances");
        builder.Property(a => a.Rule).HasMaxLength(100);
        builder.Property(a => a.Subject).HasMaxLength(FindingAcceptance.SubjectLength);
        builder.Property(a => a.Text).HasMaxLength(FindingAcceptance.TextLength);
        builder.Property(a => a.AcceptedBy).HasMaxLength(200);
        builder.HasIndex(a => new { a.Rule, a.Subject }, "IX_ProjectFindingAcceptances_Finding");
    }
}
