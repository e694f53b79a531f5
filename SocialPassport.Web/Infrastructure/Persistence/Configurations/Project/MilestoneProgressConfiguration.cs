using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class MilestoneProgressConfiguration : IEntityTypeConfiguration<MilestoneProgress>
{
    public void Configure(EntityTypeBuilder<MilestoneProgress> builder)
    {
        builder.ToTable("ProjectMilestones");
        builder.Property(m => m.Code).HasMaxLength(IndicatorEvent.MaxCodeLength);
        builder.Property(m => m.DocumentName).HasMaxLength(IndicatorEvent.MaxDocumentNameLength);
        builder.Property(m => m.DocumentNumber).HasMaxLength(IndicatorEvent.MaxDocumentNumberLength);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasOne(m => m.File).WithMany().HasForeignKey(m => m.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.Code, "UX_ProjectMilestones_Code").IsUnique();
    }
}
