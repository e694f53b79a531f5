using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class RiskCardConfiguration : IEntityTypeConfiguration<RiskCard>
{
    public void Configure(EntityTypeBuilder<RiskCard> builder)
    {
        builder.ToTable("ProjectRisks");
        builder.Property(r => r.Name).HasMaxLength(RiskCard.NameLength);
        builder.Property(r => r.Response).HasMaxLength(RiskCard.ResponseLength);
        builder.Property(r => r.Responsible).HasMaxLength(RiskCard.ResponsibleLength);
        builder.Property(r => r.Milestones).AsJson();
        builder.Property(r => r.Indicators).AsJson();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasIndex(r => r.PublicId, "UX_ProjectRisks_PublicId").IsUnique();
    }
}
