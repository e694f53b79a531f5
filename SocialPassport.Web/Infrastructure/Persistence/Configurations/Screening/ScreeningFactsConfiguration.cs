using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Screening;

public sealed class ScreeningFactsConfiguration : IEntityTypeConfiguration<ScreeningFacts>
{
    public void Configure(EntityTypeBuilder<ScreeningFacts> builder)
    {
        builder.ToTable("ScreeningFacts");
        builder.HasKey(row => row.FamilyId);
        builder.Property(row => row.FamilyId).ValueGeneratedNever();
        builder.HasOne<Family>().WithOne().HasForeignKey<ScreeningFacts>(row => row.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Layout, "IX_ScreeningFacts_Layout");
    }
}
