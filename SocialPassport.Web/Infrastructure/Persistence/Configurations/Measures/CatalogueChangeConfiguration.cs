using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Measures;

public sealed class CatalogueChangeConfiguration : IEntityTypeConfiguration<CatalogueChange>
{
    public void Configure(EntityTypeBuilder<CatalogueChange> builder)
    {
        builder.ToTable("CatalogueChanges");
        builder.Property(c => c.By).HasMaxLength(200);
        builder.Property(c => c.Subject).HasMaxLength(CatalogueChange.SubjectLength);
        builder.Property(c => c.Summary).HasMaxLength(CatalogueChange.SummaryLength);
        builder.Property(c => c.Reason).HasMaxLength(CatalogueChange.ReasonLength);
        builder.HasIndex(c => new { c.Area, c.Subject, c.Id }, "IX_CatalogueChanges_Subject");
    }
}
