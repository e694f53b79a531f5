using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Measures;

public sealed class RuleExampleConfiguration : IEntityTypeConfiguration<RuleExample>
{
    public void Configure(EntityTypeBuilder<RuleExample> builder)
    {
        builder.ToTable("RuleExamples");
        builder.Property(e => e.Title).HasMaxLength(RuleExample.TitleLength);
        builder.Property(e => e.Family).HasMaxLength(-1);
        builder.Property(e => e.AuthoredBy).HasMaxLength(MeasureVersion.MaxAuthorLength);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasOne<SupportMeasure>().WithMany().HasForeignKey(e => e.MeasureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.OfVersion).WithMany().HasForeignKey(e => e.MeasureVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.MeasureId, e.State }, "IX_RuleExamples_Measure_State");
        builder.HasIndex(e => e.PublicId, "UX_RuleExamples_PublicId").IsUnique();
    }
}
