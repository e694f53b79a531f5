using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class IndicatorEventConfiguration : IEntityTypeConfiguration<IndicatorEvent>
{
    public void Configure(EntityTypeBuilder<IndicatorEvent> builder)
    {
        builder.ToTable("IndicatorEvents");
        builder.Ignore(e => e.Document);
        builder.Property(e => e.IndicatorCode).HasMaxLength(IndicatorEvent.MaxCodeLength);
        builder.Property(e => e.DocumentName).HasMaxLength(IndicatorEvent.MaxDocumentNameLength);
        builder.Property(e => e.DocumentNumber).HasMaxLength(IndicatorEvent.MaxDocumentNumberLength);
        builder.Property(e => e.SourceSystem).HasMaxLength(IndicatorEvent.MaxSourceSystemLength);
        builder.Ignore(e => e.IsAnnulled);
        builder.Ignore(e => e.Counts);
        builder.Property(e => e.EnteredBy).HasMaxLength(200);
        builder.Property(e => e.AnnulledBy).HasMaxLength(200);
        builder.HasOne(e => e.File).WithMany().HasForeignKey(e => e.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.PublicId, "UX_IndicatorEvents_PublicId").IsUnique();
        builder.HasIndex(e => new { e.IndicatorCode, e.Date }, "IX_IndicatorEvents_Indicator");
    }
}
